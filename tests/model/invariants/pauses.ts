import { categoryOf, idOf } from '../../../events/event.ts';
import { operationEvents } from '../../../events/operation.ts';
import { Violation } from '../violation.ts';
import type { Recorded } from './recorded.ts';

/** Whatever is asked for while a Server is paused, and changes something there, begins after the pause alone. */
export function checkPauses({ all }: Recorded): void {
  const paused = new Set<string>();
  /** The Servers that each may not begin on before they are resumed. */
  const held = new Map<string, Set<string>>();
  for (const recorded of all) {
    const id = idOf(recorded.stream);
    if (recorded.type === 'ServerPaused') paused.add(id);
    if (recorded.type === 'ServerResumed') {
      paused.delete(id);
      for (const servers of held.values()) servers.delete(id);
    }
    if (categoryOf(recorded.stream) !== 'operation') continue;
    const event = operationEvents.read(recorded);
    if (event.type === 'OperationRequested' && event.data.locks.some(({ mode }) => mode === 'exclusive')) {
      held.set(id, new Set(event.data.servers.filter((server) => paused.has(server))));
    }
    if (event.type === 'OperationStarted' && (held.get(id)?.size ?? 0) > 0) throw new Violation(`Operation ${id} begins on a Server that was paused before it was asked for`);
  }
}
