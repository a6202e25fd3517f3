import type { EventStore } from '../event-store.ts';
import { KurrentEventStore } from '../kurrentdb.ts';
import { openSqliteEventStore } from '../sqlite.ts';

/** Opens, in a process of its own, the store that a test examines: `sqlite:<path>`, or `kurrentdb` as the environment names it. */
export async function openNamed(name: string): Promise<EventStore> {
  if (name === 'kurrentdb') return new KurrentEventStore({ connectionString: process.env['AEGIR_TEST_KURRENTDB'] ?? '' });
  return openSqliteEventStore({ path: name.slice('sqlite:'.length) });
}
