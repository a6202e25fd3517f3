import { categoryOf, idOf, type Category, type Position } from '../../events/event.ts';
import type { Change } from '../../events/read-models/changes.ts';
import { Changes } from '../../events/store/changes.ts';
import type { EventStore } from '../../events/store/event-store.ts';
import type { LiveHub } from './live-hub.ts';

/** Beyond this, saying one by one what changed costs the reader more than reading all of it anew. */
const mostPending = 1000;

const categoriesOf = { operation: ['operation', 'decision'], server: ['server'], distribution: ['distribution'], platform: ['platform'], site: ['site'], client: ['client'] } as const satisfies Record<Exclude<Change['topic'], 'all'>, readonly Category[]>;
export type Topic = keyof typeof categoriesOf;

/**
 * What changes, from now on or since a position that the reader has seen; the same thing changing several times while the
 * reader is busy is told once.
 */
export async function* pokes(store: EventStore, hub: LiveHub, topics: readonly Topic[], after: Position | undefined, signal: AbortSignal): AsyncGenerator<Change> {
  const pending = new Map<string, Change>();
  const news = new Changes();
  const note = (change: Change): void => {
    if (change.topic !== 'all' && !topics.includes(change.topic)) return;
    if (change.topic === 'all' || pending.size >= mostPending) {
      pending.clear();
      pending.set('all', { position: change.position, topic: 'all', id: '*' });
    } else if (!pending.has('all')) {
      const key = `${change.topic}-${change.id}`;
      // At the end again, so that positions go out in their order and resuming after one skips nothing.
      pending.delete(key);
      pending.set(key, change);
    }
    news.announce();
  };
  const stop = hub.onChange(note);
  try {
    if (after !== undefined) await noteSince(store, topics, after, note);
    while (!signal.aborted) {
      const seen = news.count;
      const told = [...pending.values()];
      pending.clear();
      yield* told;
      await news.since(seen, signal);
    }
  } finally {
    stop();
  }
}

async function noteSince(store: EventStore, topics: readonly Topic[], after: Position, note: (change: Change) => void): Promise<void> {
  const categories = topics.flatMap((topic) => [...categoriesOf[topic]]);
  let count = 0;
  for await (const { stream, position } of store.readAll({ after, categories, limit: mostPending + 1 })) {
    const category = categoryOf(stream);
    if (++count > mostPending) note({ position, topic: 'all', id: '*' });
    else note({ position, topic: category === 'decision' ? 'operation' : (category as Topic), id: idOf(stream) });
  }
}
