import type { EventStore } from '../../events/store/event-store.ts';
import { Changes } from '../../events/store/changes.ts';
import { taskLogStream } from '../../events/task-log.ts';
import { attemptState, partsOf } from './attempt-state.ts';
import { frameOf, type Frame } from './frame.ts';
import type { LiveHub } from './live-hub.ts';
import { logEventsBackwards } from './log-events.ts';
import { readTaskLog, type LogBatch } from './task-log.ts';

/** What was added to a log at once, as all of its readers get it. */
interface Piece {
  /** Revisions from here … */
  from: number;
  /** … to before here. */
  to: number;
  frames: Frame[];
}

/** Readers that are further behind read for themselves. */
const mostBytes = 4 * 1024 * 1024;
/** Batches that are read at once: of a burst, readers get the beginning while the rest is read. */
const eventsInPiece = 16;

/**
 * The end of a log that several follow: read from the store and written down once, however many read it. Who comes later, or
 * falls behind, reads what is before from the store, up to where this one goes on.
 */
export class SharedLog {
  readonly #store: EventStore;
  readonly #hub: LiveHub;
  readonly #taskRunId: string;
  readonly #changes = new Changes();
  readonly #gone = new AbortController();
  readonly #pieces: Piece[] = [];
  #bytes = 0;
  /** Revision after the last piece; undefined until the end of the log is known. */
  #end: number | undefined;
  /** The last line of the last piece. */
  #line = 0;
  #complete = false;
  #fault: unknown;
  #readers = 0;

  constructor(store: EventStore, hub: LiveHub, taskRunId: string) {
    this.#store = store;
    this.#hub = hub;
    this.#taskRunId = taskRunId;
    void this.#read().catch((error: unknown) => {
      this.#fault = error;
    }).finally(() => this.#changes.end());
  }

  /**
   * The log from a line on, as it comes; returns once the attempt has ended and all of it was delivered.
   * @throws what reading the store throws
   */
  async *follow(fromLine: number, signal: AbortSignal): AsyncGenerator<Frame> {
    this.#readers += 1;
    try {
      let next: number | undefined;
      while (!signal.aborted) {
        const seen = this.#changes.count;
        const piece = this.#pieces.find(({ from }) => from === next);
        if (piece !== undefined) {
          yield* piece.frames;
          next = piece.to;
        } else if (this.#end !== undefined && (next === undefined || next < this.#end)) {
          const until = this.#end;
          yield* framesOf(readTaskLog(this.#store, this.#taskRunId, fromLine, next, until), fromLine - 1);
          next = until;
        } else if (this.#complete || this.#changes.ended) {
          if (this.#fault !== undefined) throw this.#fault;
          return;
        } else {
          await this.#changes.since(seen, signal);
        }
      }
    } finally {
      this.#readers -= 1;
      if (this.#readers === 0) this.#gone.abort();
    }
  }

  /** Nobody reads it any more: whoever comes begins another one. */
  get isLeft(): boolean {
    return this.#gone.signal.aborted || this.#changes.ended;
  }

  async #read(): Promise<void> {
    const parts = partsOf(this.#taskRunId);
    if (parts === undefined) return;
    const { signal } = this.#gone;
    const operation = this.#hub.watch(`operation-${parts.operationId}`);
    const either = this.#hub.watch(taskLogStream(this.#taskRunId), `operation-${parts.operationId}`);
    try {
      let known = -1;
      let state: Awaited<ReturnType<typeof attemptState>> = 'absent';
      while (!signal.aborted && !either.changes.ended) {
        const seen = either.changes.count;
        // Looked at before the log is read: what is in the log after the end was in it at the end.
        const of = operation.changes.count;
        if (of !== known) state = await attemptState(this.#store, this.#taskRunId);
        known = of;
        if (this.#end === undefined) {
          [this.#end, this.#line] = await endOf(this.#store, this.#taskRunId);
          this.#changes.announce();
        }
        while (!signal.aborted && (await this.#take(this.#end)));
        if (state === 'ended') {
          this.#complete = true;
          return;
        }
        await either.changes.since(seen, signal);
      }
    } finally {
      either.stop();
      operation.stop();
    }
  }

  /** @returns whether there was anything new */
  async #take(from: number): Promise<boolean> {
    const frames: Frame[] = [];
    const batches = readTaskLog(this.#store, this.#taskRunId, this.#line + 1, from, from + eventsInPiece);
    let read = await batches.next();
    for (; read.done !== true; read = await batches.next()) {
      this.#line = read.value.lines.at(-1)?.n ?? this.#line;
      frames.push(frameOfBatch(read.value, this.#line));
    }
    const to = read.value;
    if (to === from) return false;
    this.#keep({ from, to, frames });
    this.#end = to;
    this.#changes.announce();
    return true;
  }

  #keep(piece: Piece): void {
    this.#pieces.push(piece);
    this.#bytes += bytesOf(piece);
    while (this.#bytes > mostBytes && this.#pieces.length > 1) this.#bytes -= bytesOf(this.#pieces.shift()!);
  }
}

function bytesOf({ frames }: Piece): number {
  return frames.reduce((sum, { length }) => sum + length, 0);
}

/** @param line the last one that the reader has */
async function* framesOf(batches: AsyncIterable<LogBatch>, line: number): AsyncGenerator<Frame> {
  let last = line;
  for await (const batch of batches) {
    last = batch.lines.at(-1)?.n ?? last;
    yield frameOfBatch(batch, last);
  }
}

function frameOfBatch(batch: LogBatch, line: number): Frame {
  return frameOf({ event: 'lines', id: line, data: batch });
}

/** The revision after the last one, and the last line. */
async function endOf(store: EventStore, taskRunId: string): Promise<[revision: number, line: number]> {
  let end: number | undefined;
  for await (const { revision, lines } of logEventsBackwards(store, taskRunId)) {
    end ??= revision + 1;
    const last = lines.at(-1);
    if (last !== undefined) return [end, last.n];
  }
  return [end ?? 0, 0];
}
