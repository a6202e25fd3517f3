import { isEnd, type Recorded } from './recorded.ts';
import { createModelFile } from '../../../events/read-models/model-file.ts';
import { ModelWriter } from '../../../events/read-models/model-writer.ts';
import { allProjections, categoriesOf } from '../../../events/read-models/projections.ts';
import { categoryOf } from '../../../events/event.ts';
import { Violation } from '../violation.ts';

const statuses = { OperationSucceeded: 'succeeded', OperationFailed: 'failed', OperationRolledBack: 'rolled_back', OperationCancelled: 'cancelled', OperationLost: 'lost' };

/** The pages' rows can be made of what was recorded, and say of each Operation what its last event does. */
export function checkRows({ all, operations }: Recorded): void {
  const db = createModelFile(':memory:', allProjections);
  try {
    const projected = new Set<string>(categoriesOf(allProjections));
    const { unreadable } = new ModelWriter(db, allProjections).apply(all.filter(({ stream }) => projected.has(categoryOf(stream))));
    if (unreadable !== undefined) throw new Violation('An event cannot be read', unreadable.message);
    const rows = new Map((db.prepare('SELECT id, status FROM operation').all() as { id: string; status: string }[]).map(({ id, status }) => [id, status]));
    for (const [id, events] of operations) {
      const status = statuses[events.findLast(isEnd)!.type as keyof typeof statuses];
      if (rows.get(id) !== status) throw new Violation(`Operation ${id} is ${status} and shown as ${rows.get(id)}`);
    }
  } finally {
    db.close();
  }
}
