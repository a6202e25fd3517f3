import type { DatabaseSync } from 'node:sqlite';
import type { Lock } from '../operation.ts';
import { applyOperationToQueue, applyServerToQueue } from '../queue/apply-fact.ts';
import type { OpenOperation } from '../queue/claimant.ts';
import { Queue } from '../queue/queue.ts';
import type { Pause } from '../queue/wait.ts';
import type { Projection } from './projection.ts';

/** An Operation that has not ended, as far as queueing is concerned. */
export interface QueuedOperationRow {
  id: string;
  arrival: number;
  status: OpenOperation['status'];
  turn: number;
  standing: number;
  priority: OpenOperation['priority'];
  requested_at: string;
  /** JSON: Lock[]. */
  locks: string;
  /** JSON: ids. */
  servers: string;
}

export interface QueueTables {
  queue_operation: QueuedOperationRow;
  /** `pause` is JSON: Pause. */
  queue_pause: { server_id: string; pause: string };
  /** Id of the last event that the queue depends on, in one row: the same event, the same queue. */
  queue_change: { one: number; event_id: string };
}

/** What is needed to go on with the queue where it stood: see events/queue/. */
export const queue: Projection<'operation' | 'server'> = {
  name: 'queue',
  version: 1,
  categories: ['operation', 'server'],
  tables: `
CREATE TABLE queue_operation (
  id TEXT PRIMARY KEY,
  arrival INTEGER NOT NULL,
  status TEXT NOT NULL,
  turn INTEGER NOT NULL,
  standing INTEGER NOT NULL,
  priority TEXT NOT NULL,
  requested_at TEXT NOT NULL,
  locks TEXT NOT NULL,
  servers TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE queue_pause (
  server_id TEXT PRIMARY KEY,
  pause TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE queue_change (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  event_id TEXT NOT NULL
) STRICT;
`,
  prepare(db) {
    const put = db.prepare(`INSERT INTO queue_operation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET status = excluded.status, turn = excluded.turn`);
    const remove = db.prepare('DELETE FROM queue_operation WHERE id = ?');
    const pause = db.prepare('INSERT OR REPLACE INTO queue_pause VALUES (?, ?)');
    const resume = db.prepare('DELETE FROM queue_pause WHERE server_id = ?');
    const change = db.prepare('INSERT OR REPLACE INTO queue_change VALUES (1, ?)');
    const lastChange = db.prepare('SELECT event_id FROM queue_change');
    let folded: { queue: Queue; at: string | undefined } | undefined;

    /** The one in memory, but where the rows were rolled back behind it. */
    const present = (): Queue => {
      const at = (lastChange.get() as { event_id: string } | undefined)?.event_id;
      if (folded === undefined || folded.at !== at) folded = { queue: read(db), at };
      return folded.queue;
    };
    const write = (queue: Queue, id: string): void => {
      const open = queue.open(id);
      if (open === undefined) remove.run(id);
      else put.run(id, open.arrival, open.status, open.turn ? 1 : 0, open.standing, open.priority, open.requestedAt, JSON.stringify(open.locks), JSON.stringify(open.servers));
    };

    return (fact) => {
      const queue = present();
      const { id, recorded } = fact;
      const { changed, turns } = fact.category === 'operation'
        ? applyOperationToQueue(queue, id, fact.event, recorded)
        : applyServerToQueue(queue, id, fact.event, recorded);
      if (!changed) return;
      if (fact.category === 'operation') write(queue, id);
      else {
        const present = queue.pauseOf(id);
        if (present === undefined) resume.run(id);
        else pause.run(id, JSON.stringify(present));
      }
      for (const called of turns) write(queue, called);
      change.run(recorded.id);
      folded = { queue, at: recorded.id };
    };
  },
};

function read(db: DatabaseSync): Queue {
  const operations = db.prepare('SELECT * FROM queue_operation ORDER BY arrival').all() as unknown as QueuedOperationRow[];
  const pauses = db.prepare('SELECT * FROM queue_pause').all() as { server_id: string; pause: string }[];
  return queueOf(operations, pauses);
}

/** @param operations in order of arrival */
export function queueOf(operations: readonly QueuedOperationRow[], pauses: readonly QueueTables['queue_pause'][]): Queue {
  return Queue.restore(
    operations.map(({ turn, requested_at: requestedAt, locks, servers, ...row }) => ({
      ...row, requestedAt, turn: turn === 1, locks: JSON.parse(locks) as Lock[], servers: JSON.parse(servers) as string[],
    })),
    pauses.map(({ server_id: server, pause }) => [server, JSON.parse(pause) as Pause]),
  );
}
