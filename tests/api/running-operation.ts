import { v4 as uuid } from 'uuid';
import type { StreamName } from '../../events/event.ts';
import { operationEvents, type OperationEvent } from '../../events/operation.ts';
import type { EventStore } from '../../events/store/event-store.ts';
import { toEvents } from '../../events/store/streams.ts';
import { taskLogEvents, taskLogStream, taskRunId, type TaskLogEvent } from '../../events/task-log.ts';

const actor = { kind: 'system', id: 'worker', name: 'Worker' } as const;

/** An Operation whose events a test records as the worker would, one Task after the other. */
export class RunningOperation {
  readonly id = uuid();
  readonly taskRunId = taskRunId(this.id, 1, 1);
  readonly #store: EventStore;
  readonly #revisions = new Map<StreamName, number>();
  #lines = 0;

  constructor(store: EventStore) {
    this.#store = store;
  }

  async request(): Promise<void> {
    const server = { id: uuid(), name: 'web-1' };
    await this.#record({
      type: 'OperationRequested',
      data: { kind: 'server.verify', sentence: 'Verify Server web-1', target: { type: 'server', ...server }, input: {}, plan: {}, locks: [], servers: [server.id] },
    });
  }

  async startTask(): Promise<void> {
    await this.#record({ type: 'OperationStarted', data: { workflowId: `operation-${this.id}`, runId: uuid() } });
    await this.#record({
      type: 'TaskStarted',
      data: {
        step: 1, attempt: 1, taskRunId: this.taskRunId, contract: 'server.verify', task: 'server.verify', title: 'Look at the Server',
        server: { id: uuid(), name: 'web-1' }, input: {}, idempotent: true, timeoutSeconds: 60, digest: 'sha256:0',
      },
    });
  }

  /** Records one batch of lines `line <n>`. */
  async print(count: number): Promise<void> {
    const lines = Array.from({ length: count }, () => ({ n: ++this.#lines, t: 0, channel: 'out' as const, text: `line ${this.#lines}` }));
    const event: TaskLogEvent = { type: 'TaskOutput', data: { offset: this.#lines, lines, steps: [] } };
    await this.#append(taskLogStream(this.taskRunId), taskLogEvents, event);
  }

  async succeed(): Promise<void> {
    await this.#record({ type: 'TaskSucceeded', data: { step: 1, attempt: 1, changed: false, feedback: {} } });
    await this.#record({ type: 'OperationSucceeded', data: { summary: 'All is well.' } });
  }

  async #record(event: OperationEvent): Promise<void> {
    await this.#append(`operation-${this.id}`, operationEvents, event);
  }

  async #append(stream: StreamName, family: { version: (type: never) => number }, event: { type: string; data: unknown }): Promise<void> {
    const revision = this.#revisions.get(stream);
    const events = toEvents(family, [event], uuid(), { correlationId: this.id, causationId: this.id, actor, now: new Date() });
    const appended = await this.#store.append(stream, events, { expected: revision ?? 'none' });
    this.#revisions.set(stream, appended.revision);
  }
}
