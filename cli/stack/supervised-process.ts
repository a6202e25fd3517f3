import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { identify, memoryOf, type ProcessIdentity } from './process-identity.ts';
import { restartDelay, type ProcessSpec, type ProcessState, type ProcessView, type RestartPolicy } from './process-spec.ts';
import { probe } from './probe.ts';

/*
 *            ┌──────── back-off ────────┐
 *            ▼                          │
 *        starting ─▶ healthy ⇄ unhealthy ─▶ (dies) waiting
 *            └──────────┴──────── stop ──┴──▶ stopping ─▶ stopped
 */

export interface ProcessSurroundings {
  restart: RestartPolicy;
  /** How long it may take to end by itself before it is killed. */
  stopGraceMs: number;
  log(line: string): void;
  /** Its state changed, or it was started. */
  changed(view: ProcessView): void;
  started(identity: ProcessIdentity): void;
  ended(): void;
}

const startingProbeMs = 100;
const laterProbeMs = 5000;

/** One child, kept running until it is stopped. */
export class SupervisedProcess {
  readonly spec: ProcessSpec;
  /** What it said of itself when it became ready. */
  announced: Readonly<Record<string, unknown>> = {};
  #surroundings: ProcessSurroundings;
  #state: ProcessState = 'stopped';
  #why: string | undefined;
  #identity: ProcessIdentity | undefined;
  #since: Date | undefined;
  #healthySince: number | undefined;
  #restarts = 0;
  #failures = 0;
  #stop = new AbortController();
  #running: Promise<void> | undefined;
  #lastLine: string | undefined;

  constructor(spec: ProcessSpec, surroundings: ProcessSurroundings) {
    this.spec = spec;
    this.#surroundings = surroundings;
  }

  start(): void {
    this.#stop = new AbortController();
    this.#running = this.#keepRunning(this.#stop.signal);
  }

  /** Resolves once it has ended. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
    this.#become('stopped');
  }

  view(): ProcessView {
    const running = this.#identity;
    const memoryBytes = running === undefined ? undefined : memoryOf(running.pid);
    return {
      name: this.spec.name,
      state: this.#state,
      ...(this.#why === undefined ? {} : { why: this.#why }),
      ...(running === undefined ? {} : { pid: running.pid }),
      ...(this.#since === undefined ? {} : { since: this.#since.toISOString() }),
      restarts: this.#restarts,
      ...(memoryBytes === undefined ? {} : { memoryBytes }),
      ...(this.spec.version === undefined ? {} : { version: this.spec.version }),
    };
  }

  async #keepRunning(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      const how = await this.#runOnce(stop);
      if (stop.aborted) return;
      const healthyMs = this.#healthySince === undefined ? 0 : Date.now() - this.#healthySince;
      this.#failures = healthyMs >= this.#surroundings.restart.forgetAfterMs ? 1 : this.#failures + 1;
      const waitMs = restartDelay(this.#surroundings.restart, this.#failures);
      const last = this.#lastLine === undefined ? '' : `; its last line was: ${this.#lastLine.slice(0, 300)}`;
      this.#become('waiting', `${how}, and is started again after ${waitMs / 1000} s${last}`);
      await delay(waitMs, undefined, { signal: stop }).catch(() => undefined);
      this.#restarts += 1;
    }
  }

  /** @returns how it ended */
  async #runOnce(stop: AbortSignal): Promise<string> {
    this.#healthySince = this.#lastLine = undefined;
    const { command, args, env } = this.spec;
    // A group of its own: Ctrl-C in the terminal is the supervisor's, which ends its children in order. Its standard input is
    // a pipe that ends with the supervisor, however that ends.
    const child = spawn(command, args, { env, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
    child.stdin.on('error', () => undefined);
    const ended = endOf(child);
    const over = new AbortController();
    const { pid } = child;
    if (pid !== undefined) {
      this.#since = new Date();
      this.#identity = identify(pid) ?? { pid, started: '' };
      this.#surroundings.started(this.#identity);
      this.#become('starting');
      this.#readOutput(child);
      void this.#watchHealth(child, over.signal);
    }
    const end = (): void => void this.#end(child, ended);
    stop.addEventListener('abort', end, { once: true });
    if (stop.aborted) end();
    const how = await ended;
    stop.removeEventListener('abort', end);
    over.abort();
    if (pid !== undefined) killGroup(pid);
    this.#identity = this.#since = undefined;
    this.#surroundings.ended();
    return how;
  }

  async #end(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
    this.#become('stopping');
    child.kill('SIGTERM');
    // What watches it would be kept alive by an input that stays open.
    child.stdin?.end();
    const grace = new AbortController();
    const late = delay(this.#surroundings.stopGraceMs, 'late', { signal: grace.signal }).catch(() => 'cancelled');
    if ((await Promise.race([ended, late])) === 'late' && child.pid !== undefined) killGroup(child.pid);
    grace.abort();
  }

  #readOutput(child: ChildProcess): void {
    for (const stream of [child.stdout!, child.stderr!]) {
      createInterface({ input: stream, crlfDelay: Infinity }).on('line', (line) => {
        const announced = stream === child.stdout ? readAnnouncement(line) : undefined;
        if (announced !== undefined) {
          this.announced = announced;
          child.emit('announced');
          return;
        }
        if (line.trim() !== '') this.#lastLine = line;
        this.#surroundings.log(line);
      });
    }
  }

  async #watchHealth(child: ChildProcess, over: AbortSignal): Promise<void> {
    const { ready } = this.spec;
    if (ready.by === 'announced') {
      await new Promise<void>((resolve) => {
        child.once('announced', resolve);
        over.addEventListener('abort', () => resolve(), { once: true });
      });
    }
    while (!over.aborted) {
      const why = ready.url === undefined ? undefined : await probe(ready.url, over);
      if (over.aborted || this.#state === 'stopping') return;
      if (why === undefined) {
        this.#healthySince ??= Date.now();
        this.#become('healthy');
      } else if (this.#healthySince !== undefined) {
        this.#become('unhealthy', why);
      }
      if (ready.url === undefined) return;
      const waitMs = this.#healthySince === undefined ? startingProbeMs : laterProbeMs;
      await delay(waitMs, undefined, { signal: over, ref: false }).catch(() => undefined);
    }
  }

  #become(state: ProcessState, why?: string): void {
    if (this.#state === state && this.#why === why) return;
    this.#state = state;
    this.#why = why;
    this.#surroundings.changed(this.view());
  }
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) => resolve(`It could not be started (${error.code ?? error.message})`));
    child.once('exit', (code, signal) => resolve(signal === null ? `It ended with code ${code}` : `It was ended by ${signal}`));
  });
}

/** What it started in its group goes with it. */
function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function readAnnouncement(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const { ready, ...rest } = JSON.parse(line) as Record<string, unknown>;
    return ready === true ? rest : undefined;
  } catch {
    return undefined;
  }
}
