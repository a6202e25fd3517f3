import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { NewEvent } from '../events/event.ts';
import type { EventStore } from '../events/store/event-store.ts';
import { openSqliteEventStore } from '../events/store/sqlite.ts';
import type { Benchmark } from './benchmark.ts';
import { medians, timed } from './statistics.ts';

const rounds = 15;
const appendsInRound = 200;
const appenders = 10;

/** Durable appends against what SQLite does without an event store around it, in turns. */
export const appends: Benchmark = {
  name: 'appends',
  title: 'Durable appends against raw SQLite',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'aegir-bench-appends-'));
    const store = await openSqliteEventStore({ path: join(folder, 'events.db') });
    const raw = new RawTable(join(folder, 'raw.db'));
    try {
      await one(store, appendsInRound);
      raw.insert(appendsInRound);
      const measured = [];
      for (let round = 0; round < rounds; round += 1) {
        const perSecond = (ms: number): number => appendsInRound / (ms / 1000);
        const single = perSecond(await timed(() => one(store, appendsInRound)));
        const reference = perSecond(await timed(() => raw.insert(appendsInRound)));
        const together = perSecond(await timed(async () => {
          await Promise.all(Array.from({ length: appenders }, () => one(store, appendsInRound / appenders)));
        }));
        measured.push({ single, reference, together, singleRatio: single / reference, togetherRatio: together / reference });
      }
      const of = medians(measured);
      const reference = { what: 'raw SQLite, WAL, synchronous=FULL', value: of.reference, unit: '/s' } as const;
      return {
        figures: [
          { what: 'Durable appends, one appender', value: of.singleRatio, unit: '×', goal: { atLeast: 0.7 }, reference },
          { what: `Durable appends, ${appenders} at once`, value: of.togetherRatio, unit: '×', goal: { atLeast: 0.7 }, reference },
          { what: 'The same, one appender', value: of.single, unit: '/s', reference },
          { what: `The same, ${appenders} at once`, value: of.together, unit: '/s', reference },
        ],
      };
    } finally {
      await store.close();
      raw.close();
      rmSync(folder, { recursive: true });
    }
  },
};

/** An appender waits for each answer: it is on the disk then. */
async function one(store: EventStore, count: number): Promise<void> {
  const stream = `operation-${randomUUID()}` as const;
  for (let revision = 0; revision < count; revision += 1) await store.append(stream, [event()], { expected: revision === 0 ? 'none' : revision - 1 });
}

function event(): NewEvent {
  const id = randomUUID();
  return {
    id, type: 'TaskSucceeded', data: { step: 1, attempt: 1, changed: true, feedback: { version: '1.26.3' } },
    metadata: { correlationId: id, causationId: id, actor: { kind: 'person', id: 'bench', name: 'Bench' }, occurredAt: new Date().toISOString(), schemaVersion: 1 },
  };
}

/** One row with an index, one transaction, one wait for the disk. */
class RawTable {
  readonly #db: DatabaseSync;
  readonly #insert;

  constructor(path: string) {
    this.#db = new DatabaseSync(path);
    this.#db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE events (position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, metadata TEXT NOT NULL, data TEXT NOT NULL) STRICT');
    this.#insert = this.#db.prepare('INSERT INTO events (id, type, metadata, data) VALUES (?, ?, ?, ?)');
  }

  insert(count: number): void {
    for (let at = 0; at < count; at += 1) {
      const { id, type, metadata, data } = event();
      this.#insert.run(id, type, JSON.stringify(metadata), JSON.stringify(data));
    }
  }

  close(): void {
    this.#db.close();
  }
}
