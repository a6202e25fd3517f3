import type { Lock } from '../operation.ts';
import { before, Ordered } from './ordered.ts';
import type { Claimant } from './claimant.ts';

/** Those that want one resource, in two groups: who has it, and who stands in line for it. Each also without the readers. */
interface Group {
  all: Ordered;
  changing: Ordered;
}

export class ResourceLine {
  readonly #having: Group = { all: new Ordered(), changing: new Ordered() };
  readonly #waiting: Group = { all: new Ordered(), changing: new Ordered() };

  get isEmpty(): boolean {
    return this.#having.all.size + this.#waiting.all.size === 0;
  }

  enter(claimant: Claimant, mode: Lock['mode']): void {
    const { all, changing } = claimant.turn ? this.#having : this.#waiting;
    all.add(claimant);
    if (mode === 'exclusive') changing.add(claimant);
  }

  leave(claimant: Claimant, mode: Lock['mode']): void {
    const { all, changing } = claimant.turn ? this.#having : this.#waiting;
    all.delete(claimant);
    if (mode === 'exclusive') changing.delete(claimant);
  }

  /** Whether one that stands in line may have it now. */
  isFree(claimant: Claimant, mode: Lock['mode']): boolean {
    const group = inTheWay(mode);
    const first = this.#waiting[group].first;
    return this.#having[group].size === 0 && (first === undefined || !before(first, claimant));
  }

  /** Who is just ahead of one that stands in line; undefined when nobody is. */
  ahead(claimant: Claimant, mode: Lock['mode']): { behind: Claimant; place: number } | undefined {
    const group = inTheWay(mode);
    const waiting = this.#waiting[group].countBefore(claimant);
    const behind = this.#waiting[group].at(waiting - 1) ?? this.#having[group].last;
    return behind === undefined ? undefined : { behind, place: waiting + 1 };
  }

  /** The first that waits for one who has it in this mode. */
  next(mode: Lock['mode']): Claimant | undefined {
    return mode === 'exclusive' ? this.#waiting.all.first : this.#waiting.changing.first;
  }

  /** Those whose way may be free, as far as this resource goes, now that one of this mode is gone. */
  candidates(mode: Lock['mode']): Claimant[] {
    const { first } = this.#waiting.all;
    const firstToChange = this.#waiting.changing.first;
    if (first === undefined || this.#having.changing.size > 0) return [];
    if (first === firstToChange) return this.#having.all.size === 0 ? [first] : [];
    // Readers were not in the way of readers.
    return mode === 'shared' ? [] : [...this.#waiting.all].slice(0, firstToChange === undefined ? undefined : this.#waiting.all.countBefore(firstToChange));
  }
}

/** Who reads is in the way of those that change alone. */
function inTheWay(mode: Lock['mode']): keyof Group {
  return mode === 'exclusive' ? 'all' : 'changing';
}
