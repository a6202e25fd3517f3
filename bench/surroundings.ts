import type { Surroundings } from './benchmark.ts';
import { openBusyStore } from './busy-store.ts';
import { openStage } from './stage.ts';

/** Makes each thing once, when it is asked for, and takes all of them down in the end. */
export function shareSurroundings(): Surroundings & { close(): Promise<void> } {
  const made: Promise<{ close(): Promise<void> }>[] = [];
  const once = <T extends { close(): Promise<void> }>(open: () => Promise<T>): (() => Promise<T>) => {
    let opened: Promise<T> | undefined;
    return () => {
      if (opened === undefined) made.push((opened = open()));
      return opened;
    };
  };
  return {
    stage: once(openStage),
    busyStore: once(openBusyStore),
    async close() {
      for (const each of await Promise.allSettled(made)) if (each.status === 'fulfilled') await each.value.close();
    },
  };
}
