import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { SqliteDialect } from 'kysely';

/** Filters and pages make many queries, but few at a time. */
const mostPrepared = 200;

/**
 * Kysely's SQLite dialect over node:sqlite: it expects better-sqlite3's shape, which differs in these four calls.
 * @param guard runs each of them, and may refuse what it answers.
 */
export function nodeSqliteDialect(db: DatabaseSync, guard: <T>(query: () => T) => T): SqliteDialect {
  const statement = (prepared: StatementSync) => ({
    reader: prepared.columns().length > 0,
    all: (values: readonly unknown[]) => guard(() => prepared.all(...(values as SQLInputValue[]))),
    run: (values: readonly unknown[]) => guard(() => prepared.run(...(values as SQLInputValue[]))),
    iterate: (values: readonly unknown[]) => guard(() => prepared.all(...(values as SQLInputValue[]))).values(),
  });
  const known = new Map<string, ReturnType<typeof statement>>();
  const prepare = (sql: string) => {
    let prepared = known.get(sql);
    if (prepared === undefined) {
      if (known.size >= mostPrepared) known.clear();
      prepared = guard(() => statement(db.prepare(sql)));
      known.set(sql, prepared);
    }
    return prepared;
  };
  return new SqliteDialect({ database: { close: () => db.close(), prepare } });
}
