import { waits, type OpenOperation } from '../queue.ts';
import type { OperationWait } from './operation-views.ts';
import type { ReadModelDb } from './tables.ts';

/**
 * What each of some Operations waits for. Only those that want a resource of theirs are looked at: nobody else can be
 * ahead of them.
 * @param numbers of the Operations asked about; the answer is by number, too.
 */
export async function operationWaits(db: ReadModelDb, numbers: readonly number[]): Promise<Map<number, OperationWait>> {
  if (numbers.length === 0) return new Map();
  const rows = await db
    .selectFrom('operation_lock as lock')
    .innerJoin('operation', 'operation.number', 'lock.operation_number')
    .where('lock.resource', 'in', (own) => own.selectFrom('operation_lock').select('resource').where('operation_number', 'in', numbers))
    .where('lock.operation_number', '<=', Math.max(...numbers))
    .select(['lock.operation_number as number', 'operation.status', 'lock.resource', 'lock.mode'])
    .orderBy('lock.operation_number').orderBy('lock.ordinal')
    .execute();
  const open = [...Map.groupBy(rows, (row) => row.number)].map(([number, locks]): OpenOperation => ({
    id: String(number),
    status: locks[0]?.status as OpenOperation['status'],
    locks,
  }));
  const found = waits(open);
  const waiting = numbers.flatMap((number) => {
    const wait = found.get(String(number));
    return wait === undefined ? [] : [{ ...wait, number, behind: Number(wait.behind) }];
  });
  const ahead = await db.selectFrom('operation').select(['id', 'number', 'sentence', 'status'])
    .where('number', 'in', waiting.map(({ behind }) => behind)).execute();
  const byNumber = new Map(ahead.map((operation) => [operation.number, operation]));
  return new Map(waiting.flatMap(({ number, resource, place, behind }) => {
    const operation = byNumber.get(behind);
    return operation === undefined ? [] : [[number, { resource, place, behind: operation }] as const];
  }));
}
