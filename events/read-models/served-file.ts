import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { Limits } from '../queue/wait.ts';
import type { FileSeal } from './file-seal.ts';
import { nodeSqliteDialect } from './node-sqlite-dialect.ts';
import { ReadModelsNotReady } from './read-models-status.ts';
import type { ReadModelDb, Tables } from './tables.ts';

/** Result codes by which SQLite says that a file is not what it was: SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_IOERR_READ and _SHORT_READ. */
const damageCodes = { primary: [11, 26], extended: [266, 522] };

export function isDamage(error: unknown): boolean {
  const { errcode } = error as { errcode?: number };
  return errcode !== undefined && (damageCodes.primary.includes(errcode & 0xff) || damageCodes.extended.includes(errcode));
}

/** A file of read models that queries are answered from, each answer only if the file is whole after it was read. */
export class ServedFile {
  readonly seal: FileSeal;
  readonly db: ReadModelDb;
  readonly #file: DatabaseSync;
  readonly #onDamage: () => void;
  #retired = false;

  /** @param limits a setting that queries need: they ask for it as `operation_limits()`. */
  constructor(seal: FileSeal, limits: Limits, onDamage: () => void) {
    this.seal = seal;
    this.#onDamage = onDamage;
    this.#file = new DatabaseSync(seal.path, { readOnly: true });
    this.#file.exec('PRAGMA busy_timeout = 5000; SELECT count(*) FROM sqlite_schema;');
    this.#file.function('operation_limits', { deterministic: true }, () => JSON.stringify(limits));
    // Looking into it may have made the log beside it.
    seal.renew();
    const dialect = nodeSqliteDialect(this.#file, (query) => this.#answer(query));
    this.db = new Kysely<Tables>({ dialect }) as unknown as ReadModelDb;
  }

  /** Another one serves now. Queries under way may finish here, although the file is removed. */
  retire(): void {
    this.#retired = true;
  }

  close(): void {
    // Kysely's own destroy() leaves the file open when nothing was asked yet.
    this.#file.close();
  }

  #answer<T>(query: () => T): T {
    let rows: T;
    try {
      rows = query();
    } catch (error) {
      if (isDamage(error)) this.seal.distrust((error as Error).message);
      this.#refuseIfDamaged();
      throw error;
    }
    this.#refuseIfDamaged();
    return rows;
  }

  #refuseIfDamaged(): void {
    if (this.#retired) return;
    const damage = this.seal.damage();
    if (damage === undefined) return;
    this.#onDamage();
    if (damage.kind === 'changed') throw new ReadModelsNotReady(damage.why);
  }
}
