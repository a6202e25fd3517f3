import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import { ReadModels } from '../../events/read-models/read-models.ts';
import { eventually } from './eventually.ts';
import type { Stage } from './stage.ts';

/** Whether the read models of the running installation are what a rebuild from the facts makes. To be asked while nothing runs. */
export async function readModelFaults({ store, home }: Stage): Promise<string[]> {
  const directory = mkdtempSync(join(tmpdir(), 'aegir-chaos-'));
  try {
    const rebuilt = new ReadModels({ store, directory });
    const isComplete = await rebuilt.upToDate({ timeoutMs: 60_000 });
    await rebuilt.close();
    if (!isComplete) return ['The read models could not be rebuilt within a minute.'];
    const expected = rowsIn(directory);
    const differing = (): string[] => {
      const live = rowsIn(join(home, 'read-models'));
      return Object.keys({ ...expected, ...live }).filter((table) => !isDeepStrictEqual(expected[table], live[table]));
    };
    // The web process may be a moment behind.
    const tables = await eventually('The read models are those of a rebuild', () => (differing().length === 0 ? [] : undefined), { withinMs: 20_000 }).catch(differing);
    return tables.map((table) => `The read models differ from a rebuild in ${table}.`);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function rowsIn(directory: string): Record<string, string[]> {
  const file = readdirSync(directory).find((name) => name.endsWith('.db'));
  if (file === undefined) return {};
  using db = new DatabaseSync(join(directory, file), { readOnly: true });
  // An index of words is no table of rows: how it is laid out depends on when it was written.
  const tables = db.prepare(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'`).all() as { name: string }[];
  return Object.fromEntries(tables.map(({ name }) => [name, db.prepare(`SELECT * FROM "${name}"`).all().map((row) => JSON.stringify(row)).toSorted()]));
}
