/** Wakes those who wait for a store to change. Nothing is missed between a look at {@link count} and {@link since}. */
export class Changes {
  #count = 0;
  #ended = false;
  readonly #waiting = new Set<() => void>();

  get count(): number {
    return this.#count;
  }

  /** No change will come any more: the store is closed. */
  get ended(): boolean {
    return this.#ended;
  }

  announce(): void {
    this.#count++;
    for (const wake of this.#waiting) wake();
  }

  end(): void {
    this.#ended = true;
    this.announce();
  }

  /** Resolves once the count has left `seen`, or the signal aborts. */
  since(seen: number, signal: AbortSignal): Promise<void> {
    if (this.#count !== seen || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }
}
