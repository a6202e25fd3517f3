import type { RecordedEvent, StreamName } from '../../../events/event.ts';
import { readFact } from '../../../events/read-models/fact.ts';
import type { HistoryEntry } from '../../../events/read-models/history-queries.ts';
import type { EventStore } from '../../../events/store/event-store.ts';
import type { ToldEvent } from './history-words.ts';

/** The events that entries stand for; most are in one stream, which is read once. What cannot be read, now or at all, is left out. */
export async function readEntries(store: EventStore, entries: readonly HistoryEntry[]): Promise<Map<HistoryEntry, ToldEvent>> {
  const found = new Map<HistoryEntry, ToldEvent>();
  const streams = Map.groupBy(entries, ({ stream }) => stream);
  await Promise.all([...streams].map(async ([stream, wanted]) => {
    try {
      await readStream(store, stream as StreamName, wanted, found);
    } catch (error) {
      // The page shows what the lists hold meanwhile.
      if ((error as { code?: unknown }).code !== 'event_store_unavailable') throw error;
    }
  }));
  return found;
}

async function readStream(store: EventStore, stream: StreamName, wanted: readonly HistoryEntry[], found: Map<HistoryEntry, ToldEvent>): Promise<void> {
  const byRevision = new Map(wanted.map((entry) => [entry.revision, entry]));
  const from = Math.min(...byRevision.keys());
  const limit = Math.max(...byRevision.keys()) - from + 1;
  for await (const recorded of store.read(stream, { from, limit })) {
    const entry = byRevision.get(recorded.revision);
    const event = entry === undefined ? undefined : readable(recorded);
    if (entry !== undefined && event !== undefined) found.set(entry, event);
  }
}

/** One that a newer Aegir than this has written is not. */
function readable(recorded: RecordedEvent): ToldEvent | undefined {
  try {
    return readFact(recorded).event as ToldEvent;
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'unreadable_event') throw error;
    return undefined;
  }
}
