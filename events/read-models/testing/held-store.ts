import type { RecordedEvent } from '../../event.ts';
import type { CaughtUp, SubscribeOptions } from '../../store/event-store.ts';
import { MemoryEventStore } from '../../store/memory.ts';

/** A store whose subscriptions can be held back, as by a slow network. */
export class HeldStore extends MemoryEventStore {
  #gate: PromiseWithResolvers<void> | undefined;

  hold(): void {
    this.#gate ??= Promise.withResolvers<void>();
  }

  release(): void {
    this.#gate?.resolve();
    this.#gate = undefined;
  }

  override async *subscribe(opts: SubscribeOptions): AsyncGenerator<RecordedEvent | CaughtUp> {
    await this.#gate?.promise;
    for await (const item of super.subscribe(opts)) {
      await this.#gate?.promise;
      yield item;
    }
  }
}
