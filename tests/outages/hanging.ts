import type { CommandContext } from '../../commands/command.ts';
import { reconcile } from '../../dispatch/reconciler.ts';
import type { StreamName } from '../../events/event.ts';
import type { EventStore } from '../../events/store/event-store.ts';
import type { MemoryEventStore } from '../../events/store/memory.ts';

/** The context of a process that hangs after its first append to each such stream in turn, until it is told to go on. */
export function hangingAfter(context: CommandContext, store: MemoryEventStore, ...wanted: ((stream: StreamName) => boolean)[]): { hung: CommandContext; reached: Promise<void>[]; goOn: () => void } {
  const stops = wanted.map((matches) => ({ matches, reached: Promise.withResolvers<void>(), released: Promise.withResolvers<void>() }));
  let next = 0;
  let released = 0;
  const append: MemoryEventStore['append'] = async (stream, ...rest) => {
    const appended = await store.append(stream, ...rest);
    const stop = stops[next];
    if (stop?.matches(stream) === true) {
      next += 1;
      stop.reached.resolve();
      await stop.released.promise;
    }
    return appended;
  };
  const slow = Object.create(store, { append: { value: append }, read: { value: store.read.bind(store) } }) as MemoryEventStore;
  return { hung: { ...context, store: slow }, reached: stops.map(({ reached }) => reached.promise), goOn: () => stops[(released += 1) - 1]!.released.resolve() };
}

/** The reconciler looks, with no patience, until it has withdrawn a request and given back what was taken for it. */
export async function withdrawnByReconciler(store: EventStore): Promise<void> {
  const stop = new AbortController();
  const withdrawn = Promise.withResolvers<void>();
  const reconciling = reconcile({ store, signal: stop.signal, patienceMs: 10, log: (message) => { if (message.includes('never came')) withdrawn.resolve(); } });
  await withdrawn.promise;
  stop.abort();
  await reconciling;
}
