import type { Replayed } from '../catalog/replayed.ts';
import type { EventStore } from '../events/store/event-store.ts';
import { findEarlier } from './earlier-operation.ts';
import { authorize, type Principal } from './principal.ts';

/**
 * Runs an Operation's history against the code that is installed now, elsewhere: Temporal is asked, and the answer takes seconds.
 * One at a time. @throws Refused `conflict` while another one is replayed
 */
export type Replayer = (operationId: string) => Promise<Replayed>;

/** Says whether an Operation would take the same way again. Changes nothing; for those who decide what becomes of it. */
export async function replayOperation({ store, replay }: { store: EventStore; replay: Replayer }, principal: Principal, operationId: string): Promise<Replayed> {
  authorize(principal, 'operation:decide');
  const { id } = await findEarlier(store, operationId);
  return replay(id);
}
