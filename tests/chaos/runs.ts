import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JournalRecord } from '../../activities/transport/records.ts';

/** The runner's own account of its runs. */
export class Runs {
  readonly #spool: string;

  constructor(home: string) {
    this.#spool = join(home, 'runner', 'spool');
  }

  journal(taskRunId: string): JournalRecord[] {
    try {
      // A record that is being written is none yet.
      return readFileSync(join(this.#spool, taskRunId, 'journal'), 'utf8').split('\n').slice(0, -1).map((line) => JSON.parse(line) as JournalRecord);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }

  supervisor(taskRunId: string): number | undefined {
    const [first] = this.journal(taskRunId);
    return first?.k === 'start' ? first.pid : undefined;
  }

  /** What the engine printed there, byte for byte. */
  printed(taskRunId: string, channel: 'out' | 'err'): string {
    return this.journal(taskRunId).map((record) => (record.k === channel ? record.d : '')).join('');
  }
}
