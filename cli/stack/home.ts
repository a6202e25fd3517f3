import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export class HomeUnusable extends Error {
  readonly code = 'home_unusable';
  constructor(home: string, why: string) {
    super(`${home} cannot hold Aegir's state (${why}); make it writable, or choose another directory with AEGIR_HOME=….`);
  }
}

export class HomeInUse extends Error {
  readonly code = 'home_in_use';
  constructor(home: string) {
    super(`Aegir is up on ${home} already; see \`aegir status\`, end it with \`aegir down\`, or use another directory with AEGIR_HOME=….`);
  }
}

/** The directories of one installation that its processes share. */
export interface HomeDirectories {
  run: string;
  logs: string;
}

/** @throws HomeUnusable */
export function prepareHome(home: string): HomeDirectories {
  const directories = { run: join(home, 'run'), logs: join(home, 'logs') };
  try {
    for (const directory of [home, directories.run, directories.logs]) {
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      accessSync(directory, constants.W_OK | constants.X_OK);
    }
  } catch (error) {
    throw new HomeUnusable(home, (error as NodeJS.ErrnoException).code ?? String(error));
  }
  return directories;
}

/**
 * Takes the home for this process alone. The lock is the kernel's, through SQLite: it ends with the process, however that ends,
 * and two that ask at once cannot both get it.
 * @returns gives it back
 * @throws HomeInUse, HomeUnusable
 */
export function lockHome(home: string, { run }: HomeDirectories): () => void {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(join(run, 'lock.db'), { timeout: 0 });
    db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    db?.close();
    const { errcode, errstr } = error as { errcode?: number; errstr?: string };
    if (errcode === 5) throw new HomeInUse(home);
    throw new HomeUnusable(home, errstr ?? String(error));
  }
  const held = db;
  return () => held.close();
}
