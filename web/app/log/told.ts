/** A value that components read with `useSyncExternalStore`: another one is told to all of them. */
export class Told<T> {
  readonly #listeners = new Set<() => void>();
  #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly get = (): T => this.#value;

  tell(value: T): void {
    this.#value = value;
    for (const listener of this.#listeners) listener();
  }
}
