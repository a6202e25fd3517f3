import type { DecisionKind, OperationEvent } from '../../../events/operation.ts';
import { Violation } from '../violation.ts';
import type { Recorded } from './recorded.ts';

/** A decision is taken where it is open, once for each question, and never one that was refused. */
export function checkDecisions({ operations, decisions }: Recorded): void {
  for (const [id, events] of operations) {
    const asked = decisions.get(id) ?? [];
    const refused = new Set(asked.flatMap(({ event }) => (event.type === 'DecisionRefused' ? [event.data.decisionId] : [])));
    const requested = new Set(asked.map((each) => each.id));
    const taken = new Set<string>();
    // What the workflow was recording when Temporal lost it may stand there later than the refusal.
    const lost = events.at(-1)?.type === 'OperationLost';
    let open: readonly DecisionKind[] = [];
    for (const event of events) {
      open = openAfter(event, open, (decisionId, decision) => {
        if (!open.includes(decision)) throw new Violation(`Operation ${id} takes ${decision} where open are: ${open.join(', ')}`);
        if (taken.has(decisionId)) throw new Violation(`Operation ${id} takes one decision twice`, decisionId);
        if (refused.has(decisionId) && !lost) throw new Violation(`Operation ${id} takes a decision that was refused`, decisionId);
        if (!requested.has(decisionId)) throw new Violation(`Operation ${id} takes a decision that nobody made`, decisionId);
        taken.add(decisionId);
      });
      if (event.type === 'OperationCancelRequested' && event.data.decisionId !== undefined) {
        if (taken.has(event.data.decisionId)) throw new Violation(`Operation ${id} heeds one wish to stop twice`, event.data.decisionId);
        taken.add(event.data.decisionId);
      }
    }
  }
}

function openAfter(event: OperationEvent, open: readonly DecisionKind[], take: (decisionId: string, decision: DecisionKind) => void): readonly DecisionKind[] {
  switch (event.type) {
    case 'OperationBlocked':
    case 'TaskRetryScheduled':
      return event.data.decisions.map(({ decision }) => decision);
    case 'DecisionTaken':
      take(event.data.decisionId, event.data.decision);
      return [];
    case 'TaskStarted':
      return [];
    default:
      return open;
  }
}
