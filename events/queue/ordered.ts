import type { Claimant } from './claimant.ts';

/** Order among those that wait: the same for every resource, so that no two wait for each other. */
export function before(one: Claimant, other: Claimant): boolean {
  return one.standing < other.standing || (one.standing === other.standing && one.arrival < other.arrival);
}

/** Claimants in the order of {@link before}. */
export class Ordered {
  readonly #items: Claimant[] = [];

  get size(): number {
    return this.#items.length;
  }

  get first(): Claimant | undefined {
    return this.#items[0];
  }

  get last(): Claimant | undefined {
    return this.#items.at(-1);
  }

  at(index: number): Claimant | undefined {
    return index < 0 ? undefined : this.#items[index];
  }

  /** How many stand before it, whether or not it is here itself. */
  countBefore(claimant: Claimant): number {
    let [from, to] = [0, this.#items.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (before(this.#items[middle]!, claimant)) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  has(claimant: Claimant): boolean {
    return this.#items[this.countBefore(claimant)] === claimant;
  }

  add(claimant: Claimant): void {
    this.#items.splice(this.countBefore(claimant), 0, claimant);
  }

  /** @returns whether it was here. */
  delete(claimant: Claimant): boolean {
    const index = this.countBefore(claimant);
    if (this.#items[index] !== claimant) return false;
    this.#items.splice(index, 1);
    return true;
  }

  [Symbol.iterator](): IterableIterator<Claimant> {
    return this.#items.values();
  }
}
