import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { SqliteDialect } from 'kysely';

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
  return new SqliteDialect({ database: { close: () => db.close(), prepare: (sql) => guard(() => statement(db.prepare(sql))) } });
}
