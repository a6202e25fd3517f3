import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Category, RecordedEvent, StreamName } from '../event.ts';
import { decodeEvent } from './encoded-event.ts';
import { positionOf } from './sequence-position.ts';

/** In the order of `columns`. */
type Row = [position: number, stream: StreamName, revision: number, id: string, type: string, metadata: string, data: string];

export interface EventsPage {
  events: RecordedEvent[];
  /** The page is cut: there may be more. */
  more: boolean;
}

const mostEvents = 500;
/** A page of the largest events would be half a gigabyte; it ends after the event that passes this many characters. */
const mostCharacters = 2_000_000;
const columns = 'SELECT position, name AS stream, revision, id, type, metadata, data FROM events JOIN streams ON key = stream_key';

/** The read side: pages, each read at once, so that no read holds back SQLite's checkpoints for longer. */
export class SqlitePages {
  readonly #db: DatabaseSync;
  readonly #forwards: StatementSync;
  readonly #backwards: StatementSync;
  readonly #last: StatementSync;
  readonly #all = new Map<string, StatementSync>();

  constructor(db: DatabaseSync) {
    this.#db = db;
    const ofStream = `${columns} WHERE stream_key = (SELECT key FROM streams WHERE name = ?)`;
    this.#forwards = this.#prepareRows(`${ofStream} AND revision >= ? ORDER BY revision LIMIT ?`);
    this.#backwards = this.#prepareRows(`${ofStream} AND revision <= ? ORDER BY revision DESC LIMIT ?`);
    this.#last = db.prepare('SELECT max(position) AS position FROM events');
  }

  /** Position number of the store's last event, 0 for none. */
  last(): number {
    return (this.#last.get() as { position: number | null }).position ?? 0;
  }

  ofStream(stream: StreamName, from: number, backwards: boolean, limit: number): EventsPage {
    const most = Math.min(limit, mostEvents);
    return cut((backwards ? this.#backwards : this.#forwards).iterate(stream, from, most), most);
  }

  ofAll(after: number, categories: readonly Category[] | undefined, limit: number): EventsPage {
    const wanted = categories === undefined ? undefined : [...new Set(categories)];
    if (wanted?.length === 0) return { events: [], more: false };
    const most = Math.min(limit, mostEvents);
    const perCategory = wanted?.flatMap((category) => [category, after]) ?? [after];
    return cut(this.#allStatement(wanted?.length).iterate(...perCategory, most), most);
  }

  /** One ordered walk over the index per category, merged by SQLite: what is not wanted is not touched. */
  #allStatement(categories: number | undefined): StatementSync {
    const where = categories === undefined
      ? `${columns} WHERE position > ?`
      : Array.from({ length: categories }, () => `${columns} WHERE events.category = ? AND position > ?`).join(' UNION ALL ');
    let statement = this.#all.get(where);
    if (statement === undefined) {
      statement = this.#prepareRows(`${where} ORDER BY position LIMIT ?`);
      this.#all.set(where, statement);
    }
    return statement;
  }

  /** Arrays cost a third less than objects, and a rebuild reads every event there is. */
  #prepareRows(sql: string): StatementSync {
    const statement = this.#db.prepare(sql);
    statement.setReturnArrays(true);
    return statement;
  }
}

function cut(rows: Iterable<unknown>, most: number): EventsPage {
  const events: RecordedEvent[] = [];
  let characters = 0;
  for (const row of rows as Iterable<Row>) {
    const [position, stream, revision, id, type, metadata, data] = row;
    events.push(decodeEvent({ id, type, metadata, data }, { stream, revision, position: positionOf(position) }));
    characters += data.length + metadata.length;
    if (characters > mostCharacters) return { events, more: true };
  }
  return { events, more: events.length === most };
}
