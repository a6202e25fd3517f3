import { randomUUID } from 'node:crypto';
import type { EndRecord, LostRecord, PositionedRecord } from '../../activities/transport/records.ts';
import type { RunnerTransport, RunRequest } from '../../activities/transport/transport.ts';

/** A run that is followed from its start, as an activity follows it. */
export class WatchedRun {
  readonly id: string;
  readonly records: PositionedRecord[] = [];
  /** The last record. Rejects where the runner refuses. */
  readonly ended: Promise<EndRecord | LostRecord>;
  readonly #waiting = new Set<() => void>();

  constructor(transport: RunnerTransport, request: RunRequest, id = randomUUID() as string) {
    this.id = id;
    this.ended = this.#follow(transport.run(id, request, 0, new AbortController().signal));
    this.ended.catch(() => undefined);
  }

  /** Resolves with the first record that is wanted; rejects when the run ends without one. */
  async until(wanted: (record: PositionedRecord) => boolean): Promise<PositionedRecord> {
    for (let seen = 0; ; ) {
      for (; seen < this.records.length; seen += 1) if (wanted(this.records[seen]!)) return this.records[seen]!;
      await Promise.race([
        new Promise<void>((resolve) => this.#waiting.add(resolve)),
        this.ended.then((end) => (this.records.length === seen ? Promise.reject(new Error(`the run ended first: ${JSON.stringify(end)}`)) : undefined)),
      ]);
    }
  }

  /** What it printed. */
  get text(): string {
    return this.records.map((record) => (record.k === 'out' ? record.d : '')).join('');
  }

  async #follow(records: AsyncIterable<PositionedRecord>): Promise<EndRecord | LostRecord> {
    for await (const record of records) {
      if (record.k === 'hb') continue;
      this.records.push(record);
      for (const wake of this.#waiting) wake();
      this.#waiting.clear();
      if (record.k === 'end' || record.k === 'lost') return record;
    }
    throw new Error('the records ended without an end');
  }
}
