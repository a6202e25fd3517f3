import type { EventStore } from '../events/store/event-store.ts';
import { LateEventStore } from '../events/store/late.ts';
import type { EventStoreSettings } from './settings.ts';

/** The store that the settings name, whether or not it can be used yet. The adapter's own libraries are loaded only when it is chosen. */
export async function openEventStore(settings: EventStoreSettings): Promise<EventStore> {
  switch (settings.kind) {
    case 'sqlite': {
      const { openSqliteEventStore } = await import('../events/store/sqlite.ts');
      return new LateEventStore(() => openSqliteEventStore({ path: settings.path }));
    }
    case 'kurrentdb': {
      const { KurrentEventStore } = await import('../events/store/kurrentdb.ts');
      return new KurrentEventStore({ connectionString: settings.connectionString });
    }
  }
}
