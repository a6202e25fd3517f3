import { implement } from '@orpc/server';
import type { Caller } from '../../commands/command.ts';
import type { Principal } from '../../commands/principal.ts';
import { ReadModelsNotReady } from '../../events/read-models/read-models-status.ts';
import type { ReadModelDb } from '../../events/read-models/tables.ts';
import type { WebServices } from '../services.ts';
import { contract } from './contract/contract.ts';
import { Unauthenticated } from './request-errors.ts';

/** What comes with each call of the API. */
export interface ApiContext {
  services: WebServices;
  /** Who asks; undefined for the signed-out. */
  asker: Principal | undefined;
  /** Header `Aegir-After`: position that what is read must not be older than. */
  after: string | undefined;
}

/** For what the signed-out may call. */
export const open = implement(contract).$context<ApiContext>();

/** For everything else. */
export const signedIn = open.use(({ context, next }) => {
  if (context.asker === undefined) throw new Unauthenticated();
  return next({ context: { principal: context.asker } });
});

/** Longest that a reader waits for what it has written. Afterwards it is shown what there is, but while that is being rebuilt. */
const freshnessMs = 2000;

/** The read models, once they are as new as the reader wants. */
export async function freshModels({ services, after }: ApiContext, at: string | undefined): Promise<ReadModelDb> {
  const position = at ?? after;
  if (position !== undefined && !(await services.readModels.waitFor(position, { timeoutMs: freshnessMs }))) {
    const { rebuilding } = services.readModels.status();
    if (rebuilding !== null) throw new ReadModelsNotReady(rebuilding);
  }
  return services.readModels.db();
}

export function callerOf(principal: Principal, headers: { 'idempotency-key': string }, reason?: string): Caller {
  return { principal, idempotencyKey: headers['idempotency-key'], ...(reason === undefined ? {} : { reason }) };
}
