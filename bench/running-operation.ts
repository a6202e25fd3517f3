import { join } from 'node:path';
import { derivedId } from '../events/derived-id.ts';
import { operationEvents, type OperationEvent } from '../events/operation.ts';
import type { EventStore } from '../events/store/event-store.ts';
import { openSqliteEventStore } from '../events/store/sqlite.ts';
import { toEvents, type Cause } from '../events/store/streams.ts';
import { taskLogEvents, taskLogStream, taskRunId } from '../events/task-log.ts';

/** One Operation that runs, and says things. */
export class RunningOperation {
  readonly operationId = derivedId('bench viewers');
  readonly taskRunId = taskRunId(this.operationId, 1, 1);
  readonly #store: EventStore;
  #revision = -1;
  #logRevision: 'none' | number = 'none';
  #line = 0;

  private constructor(store: EventStore) {
    this.#store = store;
  }

  static async open(home: string): Promise<RunningOperation> {
    const facts = new RunningOperation(await openSqliteEventStore({ path: join(home, 'events.db') }));
    const server = { id: derivedId('bench viewers server'), name: 'web-1' };
    await facts.#record(
      {
        type: 'OperationRequested',
        data: {
          kind: 'server.verify', sentence: 'Verify Server web-1', target: { type: 'server', ...server }, input: { server: server.id }, plan: {},
          locks: [{ resource: `server-${server.id}`, mode: 'shared' }], servers: [server.id],
        },
      },
      { type: 'OperationStarted', data: { workflowId: `operation-${facts.operationId}`, runId: 'r1' } },
      {
        type: 'TaskStarted',
        data: {
          step: 1, attempt: 1, taskRunId: facts.taskRunId, contract: 'server.verify', task: 'server.verify', title: 'Look at the Server', server,
          input: {}, idempotent: true, timeoutSeconds: 600, digest: `sha256:${'0'.repeat(64)}`,
        },
      },
    );
    return facts;
  }

  /** Something that pages show has changed. @returns its position */
  event(): Promise<string> {
    return this.#record({ type: 'TaskRetryScheduled', data: { step: 1, attempt: 1, failure: { kind: 'unreachable', message: 'away' }, at: new Date().toISOString(), lastAttempt: 5, decisions: [] } });
  }

  async lines(count: number): Promise<void> {
    const t = Date.now();
    const lines = Array.from({ length: count }, () => ({ n: (this.#line += 1), t, channel: 'out' as const, text: `line ${this.#line} of the log, as long as lines of a build are` }));
    const events = toEvents(taskLogEvents, [{ type: 'TaskOutput', data: { offset: this.#line, lines, steps: [] } }], `${this.taskRunId} ${this.#line}`, this.#cause());
    ({ revision: this.#logRevision } = await this.#store.append(taskLogStream(this.taskRunId), events, { expected: this.#logRevision }));
  }

  close(): Promise<void> {
    return this.#store.close();
  }

  async #record(...events: OperationEvent[]): Promise<string> {
    const { revision, position } = await this.#store.append(`operation-${this.operationId}`, toEvents(operationEvents, events, `${this.operationId} ${this.#revision}`, this.#cause()), { expected: this.#revision === -1 ? 'none' : this.#revision });
    this.#revision = revision;
    return position;
  }

  #cause(): Cause {
    return { correlationId: this.operationId, causationId: this.operationId, actor: { kind: 'system', id: 'bench', name: 'Bench' }, now: new Date() };
  }
}
