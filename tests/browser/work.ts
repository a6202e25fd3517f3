import { v4 as uuid } from 'uuid';
import { evolveOperation, absentOperation } from '../../events/operation-state.ts';
import { operationEvents, type OperationEvent, type TaskFailure, type TaskStarted } from '../../events/operation.ts';
import type { StreamName } from '../../events/event.ts';
import type { EventStore } from '../../events/store/event-store.ts';
import { load, toEvents } from '../../events/store/streams.ts';
import { taskLogEvents, taskLogStream, taskRunId, type LogLine, type StepResult } from '../../events/task-log.ts';

const actor = { kind: 'system', id: 'worker', name: 'Worker' } as const;

/** Records an Operation's progress as its workflow does, for tests of what pages make of it. */
export class Work {
  readonly operationId: string;
  readonly #store: EventStore;
  #step = 0;
  #attempt = 1;
  #line = 0;
  #engineStep = 0;
  #task: TaskStarted | undefined;

  constructor(store: EventStore, operationId: string) {
    this.#store = store;
    this.operationId = operationId;
  }

  get taskRunId(): string {
    return taskRunId(this.operationId, this.#step, this.#attempt);
  }

  async start(): Promise<void> {
    await this.record({ type: 'OperationStarted', data: { workflowId: `operation-${this.operationId}`, runId: uuid() } });
  }

  get place(): { step: number; attempt: number } {
    return { step: this.#step, attempt: this.#attempt };
  }

  /** As it started last. */
  get task(): TaskStarted {
    return this.#task!;
  }

  async startTask(title: string, task: string, { undo, undoes, again = false }: { undo?: string; undoes?: number; again?: boolean } = {}): Promise<void> {
    if (again) this.#attempt += 1;
    else [this.#step, this.#attempt] = [this.#step + 1, 1];
    this.#line = 0;
    const { state } = await this.#load();
    const [server] = state.request?.servers ?? [];
    this.#task = {
      ...this.place, taskRunId: this.taskRunId, contract: task, task, title,
      server: { id: server ?? '', name: 'web-1' }, input: { site: 'shop' }, idempotent: true, timeoutSeconds: 120, digest: 'sha256:0',
      ...(undo === undefined ? {} : { undo }),
      ...(undoes === undefined ? {} : { undoes }),
    };
    await this.record({ type: 'TaskStarted', data: this.#task });
  }

  /** One step of the engine with its lines, and how it went. */
  async engineStep(name: string, status: StepResult['status'], lines: string[], more: Partial<StepResult> = {}): Promise<void> {
    const id = `${this.#step}-${this.#attempt}-${(this.#engineStep += 1)}`;
    const t = Date.now();
    await this.#log(lines.map((text) => ({ n: (this.#line += 1), t, channel: 'out', step: id, text })), [{ id, name, status, t, ms: 180, ...more }]);
  }

  /** The log has so many lines already. */
  continueAfter(line: number): void {
    this.#line = line;
  }

  async print(lines: string[], channel: LogLine['channel'] = 'out'): Promise<void> {
    await this.#log(lines.map((text) => ({ n: (this.#line += 1), t: Date.now(), channel, text })), []);
  }

  async succeedTask(changed: boolean, feedback: Record<string, unknown> = {}): Promise<void> {
    await this.record({ type: 'TaskSucceeded', data: { step: this.#step, attempt: this.#attempt, changed, feedback } });
  }

  async block(failure: TaskFailure): Promise<void> {
    const place = { step: this.#step, attempt: this.#attempt };
    await this.record({ type: 'TaskFailed', data: { ...place, failure } });
    await this.record({
      type: 'OperationBlocked',
      data: {
        ...place, failure,
        decisions: [
          { decision: 'retry', effect: `Runs this Task again on web-1, as attempt ${this.#attempt + 1} with the same input.` },
          { decision: 'give_up', effect: 'Ends the Operation as failed and undoes nothing.' },
        ],
      },
    });
  }

  async succeed(summary: string): Promise<void> {
    await this.record({ type: 'OperationSucceeded', data: { summary } });
  }

  async #log(lines: LogLine[], steps: StepResult[]): Promise<void> {
    const stream = taskLogStream(this.taskRunId);
    await this.#append(stream, taskLogEvents, { type: 'TaskOutput', data: { offset: this.#line, lines, steps } });
  }

  async record(...events: OperationEvent[]): Promise<void> {
    for (const event of events) await this.#append(`operation-${this.operationId}`, operationEvents, event);
  }

  async #load() {
    return load(this.#store, `operation-${this.operationId}`, { family: operationEvents, absent: absentOperation, evolve: evolveOperation });
  }

  async #append(stream: StreamName, family: { version: (type: never) => number }, event: { type: string; data: unknown }): Promise<void> {
    let revision: 'none' | number = 'none';
    for await (const last of this.#store.read(stream, { backwards: true, limit: 1 })) revision = last.revision;
    const events = toEvents(family, [event], uuid(), { correlationId: this.operationId, causationId: this.operationId, actor, now: new Date() });
    await this.#store.append(stream, events, { expected: revision });
  }
}
