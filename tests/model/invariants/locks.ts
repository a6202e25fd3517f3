import { categoryOf, idOf } from '../../../events/event.ts';
import { operationEvents, type Lock } from '../../../events/operation.ts';
import { Violation } from '../violation.ts';
import { isEnd, type Recorded } from './recorded.ts';

/** Nobody holds what another one changes, from the start of an Operation to its end; at last nothing is held. */
export function checkLocks({ all }: Recorded): void {
  const wanted = new Map<string, readonly Lock[]>();
  const holders = new Map<string, readonly Lock[]>();
  for (const recorded of all) {
    if (categoryOf(recorded.stream) !== 'operation') continue;
    const id = idOf(recorded.stream);
    const event = operationEvents.read(recorded);
    if (event.type === 'OperationRequested') wanted.set(id, event.data.locks);
    if (event.type === 'OperationStarted') {
      const locks = wanted.get(id) ?? [];
      for (const [holder, held] of holders) {
        const clash = locks.find((lock) => held.some((other) => excludes(lock, other)));
        if (clash !== undefined) throw new Violation(`Operations ${holder} and ${id} hold ${clash.resource} at the same time`);
      }
      holders.set(id, locks);
    }
    if (isEnd(event)) holders.delete(id);
  }
  if (holders.size > 0) throw new Violation('Locks are held by nobody who runs', [...holders.keys()]);
}

export function excludes(one: Lock, other: Lock): boolean {
  return one.resource === other.resource && (one.mode === 'exclusive' || other.mode === 'exclusive');
}
