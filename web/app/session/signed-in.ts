import { createContext, data, redirect, type RouterContextProvider } from 'react-router';
import type { Principal } from '../../../commands/principal.ts';
import { ReadModelsNotReady } from '../../../events/read-models/read-models-status.ts';
import type { ReadModelDb } from '../../../events/read-models/tables.ts';
import type { WebServices } from '../../services.ts';
import { answered } from './answered.ts';
import type { LoaderWords } from '../words/words.ts';
import { visitContext } from './visit.ts';

/** What a page of a signed-in person works with. */
export interface SignedIn {
  principal: Principal;
  services: WebServices;
  /** The read models, at least as new as what the person did last. */
  db: ReadModelDb;
  /** The present, the same for all times on one page. */
  now: number;
  words: LoaderWords;
}

/** Arguments of a route's loader or action, for a signed-in person. */
export type Signed<Args extends RouteArgs> = Args & { visit: SignedIn };

interface RouteArgs {
  request: Request;
  context: Readonly<RouterContextProvider>;
}

export const principalContext = createContext<Principal>();

const freshWithinMs = 1500;

/**
 * Makes a loader of a function that needs a signed-in person. Its errors become answers: 403, 404, 409, 500, 503.
 * `?at=<position>` comes with a redirect after a command; the page waits until the read models show it.
 */
export function signedIn<Args extends RouteArgs, Result>(load: (args: Signed<Args>) => Promise<Result>) {
  return async (args: Args): Promise<Result> => {
    return answered(args, async ({ services, words }) => {
      const principal = args.context.get(principalContext);
      const fresh = await isFresh(services, args.request);
      // Taken when it is needed: a command is carried out while the lists are rebuilt.
      try {
        return await load({ ...args, visit: { principal, services, get db() { return services.readModels.db(); }, now: Date.now(), words } });
      } catch (error) {
        // What was made just now is not there yet: that is no reason to say that there is no such thing.
        if (!fresh && statusOf(error) === 404) throw data(words.t('shell.behindEffect'), { status: 503 });
        throw error;
      }
    });
  };
}

/**
 * Whether the page shows what the person did last, waiting for it within bounds. One that is behind is shown as it is, and says
 * so; but one that is rebuilt would not show what was made just now. @throws ReadModelsNotReady
 */
export async function isFresh({ readModels }: WebServices, { url }: Request): Promise<boolean> {
  const at = new URL(url).searchParams.get('at');
  if (at === null || at.length > 200) return true;
  if (await readModels.waitFor(at, { timeoutMs: freshWithinMs })) return true;
  const { rebuilding } = readModels.status();
  if (rebuilding !== null) throw new ReadModelsNotReady(rebuilding);
  return false;
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('init' in error)) return undefined;
  return (error.init as ResponseInit | null)?.status;
}

/** Sends those who are not signed in to the door, and back afterwards. */
export function requirePrincipal({ request, context }: RouteArgs): void {
  const { principal } = context.get(visitContext);
  if (principal === undefined) {
    const { pathname, search } = new URL(request.url);
    const to = request.method === 'GET' && pathname !== '/' ? `?to=${encodeURIComponent(pathname + search)}` : '';
    throw redirect(`/sign-in${to}`);
  }
  context.set(principalContext, principal);
}
