import { CancellationScope, defineUpdate, setHandler } from '@temporalio/workflow';
import { cancelUpdateName, type DeliveredCancel } from '../catalog/execution.ts';

const cancel = defineUpdate<void, [DeliveredCancel]>(cancelUpdateName);

/** Where people's wishes to stop come in: heeded between two Tasks or, when at once, by ending the one that runs. */
export class Cancels {
  #asked: DeliveredCancel | undefined;
  #running: CancellationScope | undefined;
  #deaf = false;

  /** Must be called before the workflow's first await, so that no Update arrives unhandled. */
  listen(): void {
    setHandler(
      cancel,
      (asked) => {
        this.#asked = asked;
        if (asked.now) this.#running?.cancel();
      },
      {
        // Under exactOptionalPropertyTypes it has to take what the handler takes.
        validator: (_asked: DeliveredCancel) => {
          if (this.#deaf) throw new Error('The Operation takes back what it did; that is not cancelled.');
        },
      },
    );
  }

  /** Nothing is heeded any more. */
  close(): void {
    this.#deaf = true;
    this.#asked = undefined;
  }

  /** The wish that was not heeded yet; asking settles it. */
  take(): DeliveredCancel | undefined {
    const asked = this.#asked;
    this.#asked = undefined;
    return asked;
  }

  /** Somebody wishes to stop, and it was not heeded yet. */
  get pending(): boolean {
    return this.#asked !== undefined;
  }

  /** The wish to stop in the middle of a Task that was not heeded yet; asking settles it. */
  takeNow(): DeliveredCancel | undefined {
    return this.#asked?.now === true ? this.take() : undefined;
  }

  /** Runs what a wish to stop at once ends. @throws CancelledFailure then */
  async while<T>(work: () => Promise<T>): Promise<T> {
    const scope = new CancellationScope();
    this.#running = scope;
    try {
      return await scope.run(work);
    } finally {
      this.#running = undefined;
    }
  }
}
