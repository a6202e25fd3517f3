import { join } from 'node:path';
import { readHome } from '../cli/settings.ts';
import type { Surroundings } from './benchmark.ts';
import { openBusyStore } from './busy-store.ts';
import { openStage } from './stage.ts';

/**
 * Makes each thing once, when it is asked for, and takes all of them down in the end.
 * @param json the file that the result goes to, beside which progress is kept; in AEGIR_HOME when there is none
 */
export function shareSurroundings(json: string | undefined): Surroundings & { close(): Promise<void> } {
  const stopping = new AbortController();
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
    own(opening) {
      made.push(opening);
      return opening;
    },
    stopping: stopping.signal,
    progressFile: (name) => (json === undefined ? join(readHome(process.env), 'bench', `${name}.progress.json`) : `${json.replace(/\.json$/, '')}.${name}.progress.json`),
    async close() {
      stopping.abort();
      for (const each of await Promise.allSettled(made)) if (each.status === 'fulfilled') await each.value.close();
    },
  };
}
