import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { EventStore } from '../../store/event-store.ts';
import type { AnyProjection } from '../projection.ts';
import { ReadModels } from '../read-models.ts';

/** Long enough for a loaded machine; nothing waits this long unless it is broken. */
export const timeoutMs = 20_000;

/** A directory of its own that goes away with the test. */
export class ModelDirectory implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), 'read-models-'));

  open(store: EventStore, projections?: readonly AnyProjection[]): ReadModels {
    return new ReadModels({ store, directory: this.path, ...(projections === undefined ? {} : { projections }) });
  }

  files(): string[] {
    return readdirSync(this.path).sort();
  }

  /** All rows of all tables, but for those in which an index of texts keeps itself: how it is cut depends on when it was written. */
  rows(): Record<string, unknown[]> {
    const file = this.files().find((name) => name.endsWith('.db'));
    using db = new DatabaseSync(join(this.path, file!), { readOnly: true });
    const tables = db.prepare(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`).all() as { name: string }[];
    return Object.fromEntries(tables.map(({ name }) => [name, db.prepare(`SELECT * FROM ${name}`).all().map((row) => ({ ...row }))]));
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
