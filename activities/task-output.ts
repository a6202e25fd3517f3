import type { Actor } from '../events/event.ts';
import { backoff } from '../events/store/backoff.ts';
import { EventStoreUnavailable, type EventStore } from '../events/store/event-store.ts';
import { toEvents } from '../events/store/streams.ts';
import { taskLogEvents, taskLogStream, type LogLine, type StepResult } from '../events/task-log.ts';

const maxLines = 500;
const maxBytes = 64 * 1024;
/** A line without an end is cut here, so that a program that never ends its lines is seen and no event grows too large. */
const maxLineLength = 16 * 1024;
/** Milliseconds that output may wait for company. */
const maxDelay = 200;

type Channel = 'out' | 'err';

export interface OutputPiece {
  channel: Channel;
  text: string;
  step?: string;
  /** Milliseconds since the epoch. */
  t: number;
}

/**
 * Stores one attempt's output as batches in its log stream. A batch names the journal offset up to which everything is stored,
 * always between two whole lines: who takes over reads on from there, and no line is lost or repeated.
 */
export class TaskOutput {
  readonly #store: EventStore;
  readonly #taskRunId: string;
  readonly #cause: { operationId: string; actor: Actor };
  readonly #patience: AbortSignal;
  #revision: 'none' | number = 'none';
  #nextLine = 1;
  #offset = 0;

  /** Text without its line end yet, by channel. */
  readonly #partial = new Map<Channel, OutputPiece>();
  #lines: LogLine[] = [];
  #steps: StepResult[] = [];
  #bytes = 0;
  /** How much of the above is complete up to #readyOffset. */
  #ready = { lines: 0, steps: 0, offset: 0 };
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #failure: unknown;

  private constructor(store: EventStore, taskRunId: string, cause: { operationId: string; actor: Actor }, patience: AbortSignal) {
    this.#store = store;
    this.#taskRunId = taskRunId;
    this.#cause = cause;
    this.#patience = patience;
  }

  /**
   * Takes up where the log ends.
   * @param patience while the event store is away, this and all that stores waits for it until the signal aborts; the output
   * that waits is bounded, as who writes it waits too.
   */
  static async resume(store: EventStore, taskRunId: string, cause: { operationId: string; actor: Actor }, patience: AbortSignal): Promise<TaskOutput> {
    const output = new TaskOutput(store, taskRunId, cause, patience);
    await output.#onceStored(() => output.#takeUp());
    return output;
  }

  /** Journal offset up to which everything is stored. */
  get offset(): number {
    return this.#offset;
  }

  /** @param offset of the journal after this piece. */
  async write(piece: OutputPiece, offset: number): Promise<void> {
    const before = this.#partial.get(piece.channel);
    const text = (before?.text ?? '') + piece.text;
    const from = before ?? piece;
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      this.#line(piece, text.slice(start, end));
      start = end + 1;
    }
    const rest = text.slice(start);
    if (rest.length > maxLineLength) {
      this.#line(piece, rest);
      this.#partial.delete(piece.channel);
    } else if (rest === '') this.#partial.delete(piece.channel);
    else this.#partial.set(piece.channel, { ...from, text: rest });
    await this.#settle(offset);
  }

  /** A message of Aegir's own among the output. */
  async note(text: string, t: number): Promise<void> {
    this.#lines.push({ n: this.#nextLine++, t, channel: 'aegir', text });
    await this.#settle(this.#ready.offset);
  }

  async step(step: StepResult, offset: number): Promise<void> {
    this.#steps.push(step);
    this.#bytes += JSON.stringify(step).length;
    await this.#settle(offset);
  }

  /** The attempt has ended: what is left becomes lines, and all is stored when this resolves. */
  async end(offset: number): Promise<void> {
    for (const piece of this.#partial.values()) this.#line(piece, piece.text);
    this.#partial.clear();
    await this.#settle(offset);
    await this.flush();
  }

  /** Stores what is complete. @throws when another worker has taken over, or the store refuses. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#append());
    await this.#writing;
  }

  #line({ channel, step, t }: OutputPiece, text: string): void {
    this.#lines.push({ n: this.#nextLine++, t, channel, text: text.endsWith('\r') ? text.slice(0, -1) : text, ...(step === undefined ? {} : { step }) });
    this.#bytes += text.length;
  }

  async #settle(offset: number): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#partial.size === 0) this.#ready = { lines: this.#lines.length, steps: this.#steps.length, offset };
    if (this.#ready.lines >= maxLines || this.#bytes >= maxBytes) {
      await this.flush();
    } else if (this.#timer === undefined && this.#ready.lines + this.#ready.steps > 0) {
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        this.flush().catch((error: unknown) => {
          this.#failure = error;
        });
      }, maxDelay);
    }
  }

  async #takeUp(): Promise<void> {
    // The newest batches may hold steps alone; the line number comes from the newest that has lines.
    for await (const event of this.#store.read(taskLogStream(this.#taskRunId), { backwards: true })) {
      const { data } = taskLogEvents.read(event);
      if (this.#revision === 'none') {
        this.#revision = event.revision;
        this.#offset = data.offset;
      }
      const last = data.lines.at(-1);
      if (last === undefined) continue;
      this.#nextLine = last.n + 1;
      break;
    }
    this.#ready.offset = this.#offset;
  }

  /** Does it again for as long as the store is away; what may have been stored after all is recognised by its ids. */
  async #onceStored<T>(work: () => Promise<T>): Promise<T> {
    const outage = backoff();
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof EventStoreUnavailable) || this.#patience.aborted) throw error;
        await outage.wait(this.#patience);
      }
    }
  }

  async #append(): Promise<void> {
    const { lines: lineCount, steps: stepCount, offset } = this.#ready;
    if (lineCount + stepCount === 0) return;
    const lines = this.#lines.splice(0, lineCount);
    const steps = this.#steps.splice(0, stepCount);
    this.#ready = { lines: 0, steps: 0, offset };
    this.#bytes = 0;
    const { operationId, actor } = this.#cause;
    const stream = taskLogStream(this.#taskRunId);
    const events = toEvents(taskLogEvents, [{ type: 'TaskOutput', data: { offset, lines, steps } }], `${stream} ${offset} ${lines.at(-1)?.n ?? 0}`, {
      correlationId: operationId, causationId: operationId, actor, now: new Date(),
    });
    const { revision } = await this.#onceStored(() => this.#store.append(stream, events, { expected: this.#revision }));
    this.#revision = revision;
    this.#offset = offset;
  }
}
