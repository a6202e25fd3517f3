import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import type { Position, StreamName } from '../event.ts';
import type { AnyProjection } from './projection.ts';

/** The last event that is in the rows. */
export interface Checkpoint {
  position: Position;
  stream: StreamName;
  revision: number;
  /** Tells whether the store still is the one that the rows were made from. */
  eventId: string;
}

/**
 * `current`: goes on where it stopped. `outdated`: complete, made by projections of another version into the same tables, so
 * that queries still work. `unusable`: anything else.
 */
export type Inspection =
  | { is: 'current' | 'outdated'; checkpoint: Checkpoint | undefined }
  | { is: 'unusable'; why: string };

const ownTable = `
CREATE TABLE read_model (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  tables TEXT NOT NULL,
  versions TEXT NOT NULL,
  complete INTEGER NOT NULL,
  position TEXT,
  stream TEXT,
  revision INTEGER,
  event_id TEXT
) STRICT;
`;

/** The table that each file has beside those of the projections: what made it, how far it got. One row. */
interface OwnRow {
  tables: string;
  versions: string;
  complete: number;
  position: string | null;
  stream: string | null;
  revision: number | null;
  event_id: string | null;
}

/**
 * Makes a new file, empty and incomplete. Until it is complete a power cut may destroy it: it would be built anew anyway,
 * and not waiting for the disk makes building a third faster.
 * @returns a connection that writes.
 */
export function createModelFile(path: string, projections: readonly AnyProjection[]): DatabaseSync {
  const db = openModelFile(path);
  db.exec('PRAGMA synchronous = OFF');
  db.exec(ownTable);
  for (const { tables } of projections) db.exec(tables);
  db.prepare('INSERT INTO read_model (one, tables, versions, complete) VALUES (1, ?, ?, 0)').run(tablesOf(projections), versionsOf(projections));
  return db;
}

/** @returns a connection that writes. Rows can be made again, so a power cut may cost the last of them but not the file. */
export function openModelFile(path: string): DatabaseSync {
  const db = new DatabaseSync(path);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000; PRAGMA cache_size = -16000;');
  return db;
}

/** Says what a file that was found is good for. */
export function inspectModelFile(path: string, projections: readonly AnyProjection[]): Inspection {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(path);
    const check = db.prepare('PRAGMA quick_check(1)').get() as { quick_check: string };
    if (check.quick_check !== 'ok') return { is: 'unusable', why: `it is damaged (${check.quick_check})` };
    const row = db.prepare('SELECT * FROM read_model').get() as OwnRow | undefined;
    if (row === undefined || row.complete === 0) return { is: 'unusable', why: 'building it was cut short' };
    if (row.tables !== tablesOf(projections)) return { is: 'unusable', why: 'its tables are those of another version of Aegir' };
    return { is: row.versions === versionsOf(projections) ? 'current' : 'outdated', checkpoint: checkpointOf(row) };
  } catch (error) {
    return { is: 'unusable', why: `it cannot be read (${(error as Error).message})` };
  } finally {
    db?.close();
  }
}

export function readCheckpoint(db: DatabaseSync): Checkpoint | undefined {
  return checkpointOf(db.prepare('SELECT * FROM read_model').get() as unknown as OwnRow);
}

/** Whether it can serve. */
export function isComplete(db: DatabaseSync): boolean {
  return (db.prepare('SELECT complete FROM read_model').get() as { complete: number }).complete === 1;
}

function checkpointOf({ position, stream, revision, event_id: eventId }: OwnRow): Checkpoint | undefined {
  if (position === null || stream === null || revision === null || eventId === null) return undefined;
  return { position, stream: stream as StreamName, revision, eventId };
}

function tablesOf(projections: readonly AnyProjection[]): string {
  return createHash('sha256').update([ownTable, ...projections.flatMap(({ tables, whenComplete = '' }) => [tables, whenComplete])].join('\0')).digest('hex');
}

function versionsOf(projections: readonly AnyProjection[]): string {
  return projections.map(({ name, version }) => `${name}@${version}`).join(' ');
}
