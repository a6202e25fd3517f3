import type { DatabaseSync } from 'node:sqlite';
import type { Lock } from '../operation.ts';
import { applyOperationToQueue, applyServerToQueue } from '../queue/apply-fact.ts';
import type { OpenOperation } from '../queue/claimant.ts';
import { Queue, type Reach } from '../queue/queue.ts';
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
  /** Id of the last event that the queue depends on, in one row: the same event, the same queue. `reach` is JSON: Reach. */
  queue_change: { one: number; event_id: string; reach: string };
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
  event_id TEXT NOT NULL,
  reach TEXT NOT NULL
) STRICT;
`,
  prepare(db, beforeCommit) {
    const insert = db.prepare('INSERT INTO queue_operation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
    const update = db.prepare('UPDATE queue_operation SET status = ?, turn = ? WHERE id = ?');
    const remove = db.prepare('DELETE FROM queue_operation WHERE id = ?');
    const pause = db.prepare('INSERT OR REPLACE INTO queue_pause VALUES (?, ?)');
    const resume = db.prepare('DELETE FROM queue_pause WHERE server_id = ?');
    const change = db.prepare('INSERT OR REPLACE INTO queue_change VALUES (1, ?, ?)');
    let folded: { queue: Queue; rows: Set<string> } | undefined;
    /** What the rows do not have yet. Most Operations of a rebuild end before any is written. */
    const changed = { operations: new Set<string>(), servers: new Set<string>(), by: undefined as string | undefined };

    const writeOperation = ({ queue, rows }: NonNullable<typeof folded>, id: string): void => {
      const open = queue.open(id);
      if (open === undefined) {
        if (rows.delete(id)) remove.run(id);
      } else if (rows.has(id)) {
        update.run(open.status, open.turn ? 1 : 0, id);
      } else {
        insert.run(id, open.arrival, open.status, open.turn ? 1 : 0, open.standing, open.priority, open.requestedAt, JSON.stringify(open.locks), JSON.stringify(open.servers));
        rows.add(id);
      }
    };
    const writePause = (present: Pause | undefined, server: string): void => {
      if (present === undefined) resume.run(server);
      else pause.run(server, JSON.stringify(present));
    };

    beforeCommit(() => {
      if (folded === undefined || changed.by === undefined) return;
      for (const id of changed.operations) writeOperation(folded, id);
      for (const server of changed.servers) writePause(folded.queue.pauseOf(server), server);
      change.run(changed.by, JSON.stringify(folded.queue.reach));
      changed.operations.clear();
      changed.servers.clear();
      changed.by = undefined;
    });

    return ({ category, id, event, recorded }) => {
      folded ??= read(db);
      const { changed: does, turns } = category === 'operation'
        ? applyOperationToQueue(folded.queue, id, event, recorded)
        : applyServerToQueue(folded.queue, id, event, recorded);
      if (!does) return;
      changed[category === 'operation' ? 'operations' : 'servers'].add(id);
      for (const called of turns) changed.operations.add(called);
      changed.by = recorded.id;
    };
  },
};

function read(db: DatabaseSync): { queue: Queue; rows: Set<string> } {
  const operations = db.prepare('SELECT * FROM queue_operation ORDER BY arrival').all() as unknown as QueuedOperationRow[];
  const pauses = db.prepare('SELECT * FROM queue_pause').all() as { server_id: string; pause: string }[];
  const change = db.prepare('SELECT reach FROM queue_change').get() as { reach: string } | undefined;
  return { queue: queueOf(operations, pauses, change?.reach), rows: new Set(operations.map(({ id }) => id)) };
}

/** @param operations in order of arrival */
export function queueOf(operations: readonly QueuedOperationRow[], pauses: readonly QueueTables['queue_pause'][], reach: string | undefined): Queue {
  return Queue.restore(
    operations.map(({ turn, requested_at: requestedAt, locks, servers, ...row }) => ({
      ...row, requestedAt, turn: turn === 1, locks: JSON.parse(locks) as Lock[], servers: JSON.parse(servers) as string[],
    })),
    pauses.map(({ server_id: server, pause }) => [server, JSON.parse(pause) as Pause]),
    reach === undefined ? new Queue().reach : JSON.parse(reach) as Reach,
  );
}
