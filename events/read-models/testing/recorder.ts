import { derivedId } from '../../derived-id.ts';
import type { Actor, Position, StreamName } from '../../event.ts';
import type { OperationEvent, OperationRequested } from '../../operation.ts';
import { defaultLimits, type Limits } from '../../queue/wait.ts';
import { MemoryEventStore } from '../../store/memory.ts';
import { ReadModels } from '../read-models.ts';
import type { ReadModelDb } from '../tables.ts';
import { ModelDirectory, timeoutMs } from './model-directory.ts';

export const ada: Actor = { kind: 'person', id: 'ada', name: 'Ada' };

/** Records events one after the other, a second apart, and shows the read models that follow from them. */
export class Recorder implements AsyncDisposable {
  readonly #directory = new ModelDirectory();
  readonly #store = new MemoryEventStore();
  readonly #revisions = new Map<StreamName, number>();
  readonly #limits: Limits;
  #readModels: ReadModels;
  #count = 0;

  constructor(limits: Limits = defaultLimits) {
    this.#limits = limits;
    this.#readModels = this.#open();
  }

  async record(stream: StreamName, ...events: { type: string; data: unknown }[]): Promise<{ id: string; position: Position }> {
    const last = this.#revisions.get(stream);
    const dressed = events.map(({ type, data }) => {
      const id = derivedId('recorded', String(++this.#count));
      const occurredAt = new Date(Date.UTC(2026, 0, 1) + this.#count * 1000).toISOString();
      return { id, type, data, metadata: { correlationId: id, causationId: id, actor: ada, occurredAt, schemaVersion: 1 } };
    });
    const { revision, position } = await this.#store.append(stream, dressed, { expected: last ?? 'none' });
    this.#revisions.set(stream, revision);
    return { id: dressed.at(-1)!.id, position };
  }

  operation(id: string, ...events: OperationEvent[]): Promise<{ id: string; position: Position }> {
    return this.record(`operation-${id}`, ...events);
  }

  /** As when the process ends and another one goes on with its file. */
  async restart(): Promise<void> {
    await this.db();
    await this.#readModels.close();
    this.#readModels = this.#open();
  }

  /** Queries see all that was recorded. */
  async db(): Promise<ReadModelDb> {
    if (!(await this.#readModels.upToDate({ timeoutMs }))) throw new Error(`Not up to date: ${JSON.stringify(this.#readModels.status())}`);
    return this.#readModels.db();
  }

  #open(): ReadModels {
    return new ReadModels({ store: this.#store, directory: this.#directory.path, limits: this.#limits });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#readModels.close();
    this.#directory[Symbol.dispose]();
  }
}

export function requested(data: Partial<OperationRequested> = {}): OperationEvent {
  return {
    type: 'OperationRequested',
    data: {
      kind: 'site.install', sentence: 'Install Site shop', target: { type: 'site', id: 's1', name: 'shop' },
      input: { name: 'shop' }, plan: { site: { id: 's1' } }, locks: [], servers: [], ...data,
    },
  };
}
