import { randomUUID } from 'node:crypto';
import type { StreamName } from '../../event.ts';
import { WrongExpectedRevision, type EventStore } from '../event-store.ts';
import { all, metadata } from './harness.ts';

/** Appends as the writers of a shared stream do: at the revision that was read, and again when another was first. */
export async function appendRacing(store: EventStore, stream: StreamName, writer: string, count: number, acknowledged: (n: number) => void = () => undefined): Promise<void> {
  for (let n = 0; n < count; n++) {
    const event = { id: randomUUID(), type: 'SomethingHappened', data: { writer, n }, metadata };
    for (;;) {
      const [last] = await all(store.read(stream, { backwards: true, limit: 1 }));
      try {
        await store.append(stream, [event], { expected: last?.revision ?? 'none' });
        break;
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision)) throw error;
      }
    }
    acknowledged(n);
  }
}
