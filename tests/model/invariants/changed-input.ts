import type { OperationEvent, OperationRequested } from '../../../events/operation.ts';
import { Violation } from '../violation.ts';
import type { Recorded } from './recorded.ts';

/** The Tasks whose input comes from a field that a person may change with a retry. */
const changing: Record<string, { field: string; input: string; planned: (plan: OperationRequested['plan']) => unknown }> = {
  'web.install': { field: 'port', input: 'http_port', planned: (plan) => (plan['service'] as { port?: number }).port },
  'source.fetch': { field: 'ref', input: 'ref', planned: (plan) => (plan['platform'] as { ref?: string }).ref },
};

/** Each attempt runs on what was last decided, also of the Operation that one goes on from. */
export function checkChangedInput({ operations }: Recorded): void {
  for (const [id, events] of operations) {
    const { plan, goesOnFrom } = requestOf(events);
    if (goesOnFrom !== undefined) {
      const lost = operations.get(goesOnFrom.operationId) ?? [];
      for (const [task, { field, planned }] of Object.entries(changing)) {
        if (!lost.some((event) => event.type === 'TaskStarted' && event.data.contract === task)) continue;
        const changed = changesIn(lost)[field];
        if (changed !== undefined && planned(plan) !== changed) throw new Violation(`Operation ${id} goes on with another ${field} than was decided`);
      }
    }
    for (const [index, event] of events.entries()) {
      if (event.type !== 'TaskStarted') continue;
      const known = changing[event.data.contract];
      if (known === undefined) continue;
      const wanted = changesIn(events.slice(0, index))[known.field] ?? known.planned(plan);
      const given = event.data.input[known.input];
      if (given !== wanted) throw new Violation(`Operation ${id} runs ${event.data.contract} with ${String(given)} where ${String(wanted)} was wanted`);
    }
  }
}

function requestOf([first]: readonly OperationEvent[]): OperationRequested {
  if (first?.type !== 'OperationRequested') throw new Violation('An Operation does not begin with its request');
  return first.data;
}

function changesIn(events: readonly OperationEvent[]): Record<string, unknown> {
  return Object.assign({}, ...events.map((event) => (event.type === 'DecisionTaken' ? event.data.input : undefined))) as Record<string, unknown>;
}
