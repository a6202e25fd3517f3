import type { OperationKind } from '../operation.ts';
import type { ReadModelDb } from './tables.ts';

/** How many Tasks the latest Operation of each kind took to succeed: what one that runs is likely to take. */
export async function usualSteps(db: ReadModelDb, kinds: readonly OperationKind[]): Promise<Map<OperationKind, number>> {
  const found = await Promise.all([...new Set(kinds)].map(async (kind): Promise<[OperationKind, number][]> => {
    const latest = await db.selectFrom('operation').select('number').where('kind', '=', kind).where('status', '=', 'succeeded').orderBy('number', 'desc').limit(1).executeTakeFirst();
    if (latest === undefined) return [];
    const { steps } = await db.selectFrom('operation_task').where('operation_number', '=', latest.number).select((task) => task.fn.max<number | null>('step').as('steps')).executeTakeFirstOrThrow();
    return steps === null ? [] : [[kind, steps]];
  }));
  return new Map(found.flat());
}
