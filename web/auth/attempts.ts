import { TooManyAttempts } from './refusals.ts';

/** More keys than this are not kept: forgetting the oldest is better than growing without end. */
const maxKeys = 10_000;

/** Slows guessing down: so many attempts per key in a window. Kept in memory, as there is one web process. */
export class Attempts {
  readonly #made = new Map<string, number[]>();
  readonly #what: string;
  readonly #limit: number;
  readonly #windowMs: number;
  readonly #now: () => Date;

  /** @param what for the message: "sign-in attempts". */
  constructor(what: string, limit: number, windowMs: number, now: () => Date) {
    this.#what = what;
    this.#limit = limit;
    this.#windowMs = windowMs;
    this.#now = now;
  }

  /** Counts one more. @throws TooManyAttempts */
  take(key: string): void {
    const now = this.#now().getTime();
    const recent = (this.#made.get(key) ?? []).filter((at) => at > now - this.#windowMs);
    const [oldest] = recent;
    if (oldest !== undefined && recent.length >= this.#limit) {
      throw new TooManyAttempts(this.#what, Math.max(1, Math.ceil((oldest + this.#windowMs - now) / 1000)));
    }
    this.#made.delete(key);
    this.#made.set(key, [...recent, now]);
    const [first] = this.#made.keys();
    if (this.#made.size > maxKeys && first !== undefined) this.#made.delete(first);
  }

  forget(key: string): void {
    this.#made.delete(key);
  }
}
