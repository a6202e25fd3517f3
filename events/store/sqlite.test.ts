import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeEventStore } from './contract.ts';
import { openSqliteEventStore } from './sqlite.ts';

let folder = '';

describeEventStore('SqliteEventStore', {
  async open() {
    if (folder === '') folder = mkdtempSync(join(tmpdir(), 'aegir-events-'));
    return openSqliteEventStore({ path: join(folder, 'events.db') });
  },
  name: () => `sqlite:${join(folder, 'events.db')}`,
  seesDuplicateIds: true,
  async release() {
    rmSync(folder, { recursive: true });
    folder = '';
  },
});
