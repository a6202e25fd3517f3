import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { SqliteDialect } from 'kysely';

/** Kysely's SQLite dialect over node:sqlite: it expects better-sqlite3's shape, which differs in these four calls. */
export function nodeSqliteDialect(db: DatabaseSync): SqliteDialect {
  const statement = (prepared: StatementSync) => ({
    reader: prepared.columns().length > 0,
    all: (values: readonly unknown[]) => prepared.all(...(values as SQLInputValue[])),
    run: (values: readonly unknown[]) => prepared.run(...(values as SQLInputValue[])),
    iterate: (values: readonly unknown[]) => prepared.iterate(...(values as SQLInputValue[])),
  });
  return new SqliteDialect({ database: { close: () => db.close(), prepare: (sql) => statement(db.prepare(sql)) } });
}
