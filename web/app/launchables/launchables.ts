import { operations } from '../../../catalog/operations/operations.ts';
import { wouldWait } from '../../../events/read-models/operation-waits.ts';
import type { OperationWait } from '../../../events/read-models/operation-views.ts';
import { waitNote } from '../operations/wait-view.ts';
import type { SignedIn } from '../session/signed-in.ts';
import type { LoaderWords } from '../words/words.ts';
import { offeredOn, type Offered } from './offered.ts';
import type { Thing } from './thing.ts';

export interface Launchable {
  kind: string;
  title: string;
  to: string;
  /** Why it cannot be launched now. */
  refusal: string | undefined;
  /** What it would wait for once it is launched, and where one sees more of that. */
  wait: { why: string; to: string | undefined } | undefined;
}

/** What can be launched on the thing: what speaks against it, or what it would wait for now. */
export async function launchablesOn({ db, principal, now, words }: Pick<SignedIn, 'db' | 'principal' | 'now' | 'words'>, thing: Thing): Promise<Launchable[]> {
  return Promise.all(offeredOn(thing, principal).map(async (offered) => {
    const { locks, servers } = offered;
    const asked = { locks, servers, priority: 'person' as const, requestedAt: new Date(now).toISOString() };
    const wait = offered.refusal === undefined && locks.length > 0 ? await wouldWait(db, asked) : null;
    return launchable(offered, wait, words);
  }));
}

export function launchable({ kind, to, refusal }: Offered, wait: OperationWait | null, words: LoaderWords): Launchable {
  return {
    kind, to,
    title: words.said(operations[kind].title),
    refusal: refusal === undefined ? undefined : words.said(refusal),
    wait: wait === null ? undefined : { why: waitNote(wait, words), to: wait.for === 'resource' ? `/operations/${wait.behind.id}` : undefined },
  };
}
