import { EventStoreUnavailable } from './event-store.ts';

/** Result codes of SQLite (sqlite.org/rescode.html); an extended code has its primary one in the low byte. */
const primary = { busy: 5, locked: 6, readonly: 8, ioError: 10, corrupt: 11, full: 13, cannotOpen: 14, protocol: 15, notADatabase: 26 };
const extended = { uniqueViolated: 2067 };

function resultCode(error: unknown): number | undefined {
  return (error as { errcode?: number }).errcode;
}

/** Another connection has the lock: the same thing may work in a moment. */
export function isBusy(error: unknown): boolean {
  const code = (resultCode(error) ?? 0) & 0xff;
  return code === primary.busy || code === primary.locked || code === primary.protocol;
}

export function isUniqueViolated(error: unknown): boolean {
  return resultCode(error) === extended.uniqueViolated;
}

/** What SQLite says in the words of the person who runs the store; anything that is not an outage stays as it is. */
export function explainFailure(path: string, error: unknown): unknown {
  const code = resultCode(error);
  if (code === undefined) return error;
  const why = explain(path, code & 0xff);
  return why === undefined ? error : new EventStoreUnavailable(why, { cause: error });
}

function explain(path: string, code: number): string | undefined {
  switch (code) {
    case primary.busy:
    case primary.locked:
    case primary.protocol:
      return `another process keeps ${path} locked. Try again, and look for a program that holds it open, such as a backup`;
    case primary.readonly:
      return `${path} is read-only for this user. Give the user write permission on the file and on its folder`;
    case primary.ioError:
      return `the disk reports an error on ${path}. Look into the system's log, and free space or replace the disk`;
    case primary.corrupt:
      return `${path} is damaged. Stop Aegir and restore the file from a backup`;
    case primary.full:
      return `the disk that holds ${path} is full. Free some space; nothing of what was asked is recorded`;
    case primary.cannotOpen:
      return `${path} cannot be opened. Does its folder exist, and may this user read and write there?`;
    case primary.notADatabase:
      return `${path} is not a database. Name the event store's own file, or move that one away`;
    default:
      return undefined;
  }
}
