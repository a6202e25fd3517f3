import { setImmediate as othersTurn } from 'node:timers/promises';
import type { RecordedEvent } from '../event.ts';
import type { UnreadableEvent } from '../schema.ts';
import { isCaughtUp, type EventStore } from '../store/event-store.ts';
import type { Fact, ProjectedCategory } from './fact.ts';
import type { WrittenFile } from './written-file.ts';

const mostInBatch = 500;

export interface Projector {
  store: EventStore;
  writer: WrittenFile;
  categories: readonly ProjectedCategory[];
  signal: AbortSignal;
  /** After the commit, never before. */
  onApplied: (facts: readonly Fact[]) => void;
  onCaughtUp: () => void;
}

/**
 * Takes events from where the writer stopped, for as long as the subscription lasts. What has arrived by the end of an
 * event loop's turn is one batch: large while catching up, small and at once when live.
 * @throws UnreadableEvent after all that is before it has been applied; anything that writing or subscribing throws.
 */
export async function project({ store, writer, categories, signal, onApplied, onCaughtUp }: Projector): Promise<void> {
  const failed = new AbortController();
  const after = writer.checkpoint?.position;
  let pending: RecordedEvent[] = [];
  let scheduled: NodeJS.Immediate | undefined;

  const flush = (): void => {
    clearImmediate(scheduled);
    scheduled = undefined;
    const batch = pending;
    pending = [];
    if (batch.length === 0 || failed.signal.aborted) return;
    let unreadable: UnreadableEvent | undefined;
    try {
      const outcome = writer.apply(batch);
      unreadable = outcome.unreadable;
      if (outcome.applied.length > 0) onApplied(outcome.applied);
    } catch (error) {
      failed.abort(error);
    }
    if (unreadable !== undefined) failed.abort(unreadable);
  };

  const subscription = store.subscribe({
    ...(after === undefined ? {} : { after }),
    categories,
    signal: AbortSignal.any([signal, failed.signal]),
  });
  try {
    for await (const item of subscription) {
      if (isCaughtUp(item)) {
        flush();
        if (!failed.signal.aborted) onCaughtUp();
        continue;
      }
      pending.push(item);
      if (pending.length >= mostInBatch) {
        flush();
        await othersTurn();
      } else {
        scheduled ??= setImmediate(flush);
      }
    }
  } finally {
    // What is still pending is read again from the checkpoint; written by a late flush it would be there twice.
    clearImmediate(scheduled);
  }
  if (failed.signal.aborted) throw failed.signal.reason;
}
