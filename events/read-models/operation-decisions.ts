import type { DatabaseSync } from 'node:sqlite';
import type { OperationEvent } from '../operation.ts';
import type { Fact } from './fact.ts';

type DecisionTaken = Extract<OperationEvent, { type: 'DecisionTaken' }>['data'];

/** Writes the table operation_decision: asked for in the decision's stream, settled there or by the workflow. */
export function prepareDecisions(db: DatabaseSync) {
  const request = db.prepare(`INSERT INTO operation_decision
    (decision_id, operation_id, decision, step, attempt, status, actor, reason, requested_at, input)
    VALUES (?, ?, ?, ?, ?, 'requested', ?, ?, ?, ?)`);
  // A workflow started by hand in Temporal can take a decision that nobody asked for here: it shows all the same.
  const take = db.prepare(`INSERT INTO operation_decision
    (decision_id, operation_id, decision, step, attempt, status, actor, reason, requested_at, settled_at, input)
    VALUES (?, ?, ?, ?, ?, 'taken', ?, ?, ?, ?, ?)
    ON CONFLICT (decision_id) DO UPDATE SET status = 'taken', settled_at = excluded.settled_at`);
  const refuse = db.prepare(`UPDATE operation_decision SET status = 'refused', settled_at = ?, message = ? WHERE decision_id = ?`);

  return {
    asked({ id, event, recorded }: Fact<'decision'>): void {
      const { actor, occurredAt } = recorded.metadata;
      switch (event.type) {
        case 'DecisionRequested': {
          const { decision, step, attempt, reason, changed } = event.data;
          request.run(recorded.id, id, decision, step, attempt, JSON.stringify(actor), reason ?? null, occurredAt, changed === undefined ? null : JSON.stringify(changed.input));
          return;
        }
        case 'DecisionRefused':
          refuse.run(occurredAt, event.data.message, event.data.decisionId);
          return;
        case 'CancelRequested':
          return;
      }
    },
    taken(id: string, data: DecisionTaken, at: string): void {
      const { decisionId, decision, step, attempt, actor, reason, input } = data;
      take.run(decisionId, id, decision, step, attempt, JSON.stringify(actor), reason ?? null, at, at, input === undefined ? null : JSON.stringify(input));
    },
  };
}
