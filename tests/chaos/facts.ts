import { idOf } from '../../events/event.ts';
import { isEnded, absentOperation, evolveOperation, type OperationState } from '../../events/operation-state.ts';
import { operationEvents, type OperationEvent } from '../../events/operation.ts';
import { isCaughtUp, type EventStore } from '../../events/store/event-store.ts';

type Data<Type extends OperationEvent['type']> = Extract<OperationEvent, { type: Type }>['data'];

/** Every Operation's events, as another process than Aegir's own sees them arrive. */
export class Facts {
  readonly #byOperation = new Map<string, OperationEvent[]>();
  readonly #stop = new AbortController();
  readonly #following: Promise<void>;

  constructor(store: EventStore) {
    this.#following = this.#follow(store);
  }

  of(id: string): readonly OperationEvent[] {
    return this.#byOperation.get(id) ?? [];
  }

  data<Type extends OperationEvent['type']>(id: string, type: Type): Data<Type>[] {
    return this.of(id).filter((event) => event.type === type).map((event) => event.data as Data<Type>);
  }

  hasEnded(id: string): boolean {
    return isEnded(this.#state(id).status);
  }

  /** Ids of the Operations that hold, or wait for, a resource. */
  holders(resource: string): string[] {
    return [...this.#byOperation.keys()].filter((id) => {
      const { status, request } = this.#state(id);
      return !isEnded(status) && request?.locks.some((lock) => lock.resource === resource) === true;
    });
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#following;
  }

  #state(id: string): OperationState {
    return this.of(id).reduce(evolveOperation, absentOperation);
  }

  async #follow(store: EventStore): Promise<void> {
    for await (const item of store.subscribe({ categories: ['operation'], signal: this.#stop.signal })) {
      if (isCaughtUp(item)) continue;
      const id = idOf(item.stream);
      const events = this.#byOperation.get(id) ?? [];
      this.#byOperation.set(id, events);
      events.push(operationEvents.read(item));
    }
  }
}
