import { waits, type OpenOperation } from '../queue.ts';
import type { OperationWait } from './operation-views.ts';
import type { ReadModelDb } from './tables.ts';

/**
 * What each of some Operations waits for. Only those that want a resource of theirs are looked at: nobody else can be
 * ahead of them.
 */
export async function operationWaits(db: ReadModelDb, operationIds: readonly string[]): Promise<Map<string, OperationWait>> {
  const asked = new Set(operationIds);
  if (asked.size === 0) return new Map();
  const rows = await db
    .selectFrom('operation_lock as lock')
    .innerJoin('operation', 'operation.id', 'lock.operation_id')
    .where('lock.resource', 'in', (own) => own.selectFrom('operation_lock').select('resource').where('operation_id', 'in', [...asked]))
    .select(['operation.id', 'operation.number', 'operation.sentence', 'operation.status', 'lock.resource', 'lock.mode'])
    .orderBy('operation.number')
    .orderBy('lock.ordinal')
    .execute();
  const open = [...Map.groupBy(rows, (row) => row.id)].map(([id, locks]): OpenOperation => ({
    id,
    status: locks[0]?.status as OpenOperation['status'],
    locks,
  }));
  const ahead = new Map(rows.map((row) => [row.id, row]));
  const answer = new Map<string, OperationWait>();
  for (const [id, { resource, place, behind }] of waits(open)) {
    const other = ahead.get(behind);
    if (!asked.has(id) || other === undefined) continue;
    answer.set(id, { resource, place, behind: { id: behind, number: other.number, sentence: other.sentence, status: other.status } });
  }
  return answer;
}
