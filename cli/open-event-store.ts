import type { EventStore } from '../events/store/event-store.ts';
import type { EventStoreSettings } from './settings.ts';

/** Opens the store that the settings name. The adapter's own libraries are loaded only when it is chosen. */
export async function openEventStore(settings: EventStoreSettings): Promise<EventStore> {
  switch (settings.kind) {
    case 'sqlite': {
      const { openSqliteEventStore } = await import('../events/store/sqlite.ts');
      return openSqliteEventStore({ path: settings.path });
    }
    case 'kurrentdb': {
      const { KurrentEventStore } = await import('../events/store/kurrentdb.ts');
      return new KurrentEventStore({ connectionString: settings.connectionString });
    }
  }
}
