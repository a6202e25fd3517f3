import { setTimeout as delay } from 'node:timers/promises';
import { LineCutter } from './lines.ts';
import type { JournalRecord, PositionedRecord } from './records.ts';
import { RunnerRefused, RunnerUnreachable } from './transport.ts';
import type { Enrolled, HostAddress, LookedAt, RefusalCode, RunnerCatalog, RunnerTransport, RunRequest, RunStatus } from './transport.ts';

/** One command on its way at the runner. */
export interface RunnerProcess {
  readonly stdout: AsyncIterable<Buffer>;
  /** What it said beside its answer, for an error's message. */
  stderr(): string;
  /** Lets go of the command and of the connection it hangs on, without waiting. */
  drop(): void;
  /** Lets go of the command alone. */
  release(): void;
}

/** How a command gets to the runner. Throws {@link RunnerUnreachable} or {@link RunnerRefused}. */
export interface RunnerChannel {
  exec(words: readonly string[], stdin: string): Promise<RunnerProcess>;
  close(): Promise<void>;
}

export interface RunnerClientOptions {
  /** Silence after which a connection counts as dead: three of the runner's heartbeats. Milliseconds. */
  readonly silenceMs?: number;
  /** How long a run is followed without any word from the runner before giving up. Milliseconds. */
  readonly patienceMs?: number;
}

const ANSWER_MS = 60_000;
const FIRST_BACKOFF_MS = 100;
const LONGEST_BACKOFF_MS = 2_000;

/** The protocol of `aegir-runner`, over any channel. */
export class RunnerClient implements RunnerTransport {
  readonly #channel: RunnerChannel;
  readonly #silenceMs: number;
  readonly #patienceMs: number;

  constructor(channel: RunnerChannel, options: RunnerClientOptions = {}) {
    this.#channel = channel;
    this.#silenceMs = options.silenceMs ?? 6_000;
    this.#patienceMs = options.patienceMs ?? 60_000;
  }

  async *run(runId: string, request: RunRequest, from: number, signal: AbortSignal): AsyncGenerator<PositionedRecord> {
    let offset = from;
    let backoff = FIRST_BACKOFF_MS;
    let heardAt = performance.now();
    for (;;) {
      let failure: unknown;
      try {
        for await (const record of this.#follow(runId, request, offset, signal)) {
          offset = record.offset;
          backoff = FIRST_BACKOFF_MS;
          yield record;
          heardAt = performance.now();
          if (record.k === 'end' || record.k === 'lost') return;
        }
      } catch (error) {
        if (error instanceof RunnerRefused) throw error;
        failure = error;
      }
      signal.throwIfAborted();
      if (performance.now() - heardAt > this.#patienceMs) {
        throw new RunnerUnreachable(`The runner has not answered for ${Math.round(this.#patienceMs / 1000)} s; run ${runId} may go on there.`, { cause: failure });
      }
      await delay(backoff, undefined, { signal });
      backoff = Math.min(backoff * 2, LONGEST_BACKOFF_MS);
    }
  }

  /** One connection's worth of the journal. Throws when the connection ends, which the reader leaves before that at the end record. */
  async *#follow(runId: string, request: RunRequest, from: number, signal: AbortSignal): AsyncGenerator<PositionedRecord> {
    signal.throwIfAborted();
    const process = await this.#channel.exec(['run', runId, String(from)], `${JSON.stringify(request)}\n`);
    try {
      signal.throwIfAborted();
      const cutter = new LineCutter();
      let offset = from;
      for await (const chunk of chunks(process, this.#silenceMs, signal)) {
        for (const line of cutter.push(chunk)) {
          const record = parseRecord(line.text);
          if (record.k !== 'hb' && record.k !== 'lost') offset += line.bytes;
          yield { ...record, offset };
        }
      }
      throw new RunnerUnreachable(`The connection to the runner ended: ${process.stderr().trim() || 'it said nothing'}.`);
    } finally {
      process.release();
    }
  }

  async cancel(runId: string): Promise<void> {
    // What was asked over a connection that is dead already is asked again over the next one.
    const until = performance.now() + this.#patienceMs;
    for (let backoff = FIRST_BACKOFF_MS; ; backoff = Math.min(backoff * 2, LONGEST_BACKOFF_MS)) {
      try {
        await this.#ask(['cancel', runId], undefined, this.#silenceMs);
        return;
      } catch (error) {
        if (error instanceof RunnerRefused || performance.now() > until) throw error;
        await delay(backoff);
      }
    }
  }

  async status(runId: string): Promise<RunStatus> {
    return (await this.#ask(['status', runId])) as unknown as RunStatus;
  }

  async gc(runId: string): Promise<void> {
    await this.#ask(['gc', runId]);
  }

  async catalog(): Promise<RunnerCatalog> {
    return (await this.#ask(['catalog'])) as unknown as RunnerCatalog;
  }

  async enroll(serverId: string, host: HostAddress): Promise<Enrolled> {
    return (await this.#ask(['enroll', serverId], host)) as unknown as Enrolled;
  }

  async look({ address, port }: Pick<HostAddress, 'address' | 'port'>): Promise<LookedAt> {
    return (await this.#ask(['look'], { address, port })) as unknown as LookedAt;
  }

  close(): Promise<void> {
    return this.#channel.close();
  }

  async #ask(words: readonly string[], body?: object, answerMs = ANSWER_MS): Promise<Record<string, unknown>> {
    const process = await this.#channel.exec(words, body ? `${JSON.stringify(body)}\n` : '');
    try {
      const cutter = new LineCutter();
      for await (const chunk of chunks(process, answerMs)) {
        for (const line of cutter.push(chunk)) return parseAnswer(line.text);
      }
    } catch (error) {
      if (error instanceof RunnerRefused) throw error;
      throw new RunnerUnreachable(`The runner did not answer ${words[0]}.`, { cause: error });
    } finally {
      process.release();
    }
    throw new RunnerUnreachable(`The runner did not answer ${words[0]}: ${process.stderr().trim() || 'it said nothing'}.`);
  }
}

/** Silence counts only while waiting for a chunk, so that a slow reader does not look like a dead runner. */
async function* chunks(process: RunnerProcess, silenceMs: number, signal?: AbortSignal): AsyncGenerator<Buffer> {
  const iterator = process.stdout[Symbol.asyncIterator]();
  for (;;) {
    const watchdog = setTimeout(() => process.drop(), silenceMs);
    try {
      const next = await unlessAborted(iterator.next(), signal);
      if (next.done) return;
      yield next.value;
    } finally {
      clearTimeout(watchdog);
    }
  }
}

/** A channel that was let go of may take seconds to say that it is closed. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise<T>((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

function parseAnswer(line: string): Record<string, unknown> {
  const answer = parseObject(line);
  if (answer['ok'] === false) throw refusal(answer);
  return answer;
}

function parseRecord(line: string): JournalRecord {
  const record = parseObject(line);
  if (record['ok'] === false) throw refusal(record);
  if (typeof record['k'] !== 'string') throw new RunnerUnreachable(`The runner sent a line that is no record: ${line.slice(0, 200)}`);
  return record as unknown as JournalRecord;
}

function parseObject(line: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(line);
    if (typeof parsed === 'object' && parsed !== null) return parsed as Record<string, unknown>;
  } catch {
    // Falls through: whatever it is, it is not the runner's.
  }
  throw new RunnerUnreachable(`What answers is not the runner: ${line.slice(0, 200)}`);
}

function refusal(answer: Record<string, unknown>): RunnerRefused {
  const { code, message, field } = answer;
  return new RunnerRefused(code as RefusalCode, String(message), typeof field === 'string' ? field : undefined);
}
