import { onlyReads, patience, strongest, type Claimant, type OpenOperation, type Priority, type QueuedOperation } from './claimant.ts';
import { Ordered } from './ordered.ts';
import { ResourceLine } from './resource-line.ts';
import { Slots } from './slots.ts';
import type { Limits, Pause, Wait } from './wait.ts';

/*
 * requested ─▶ in line ─▶ its turn ─▶ starts ─▶ running ⇄ blocked ─▶ ended
 *                 ⇅ a Server is paused / resumed
 *               aside
 *
 * Turns follow from the facts alone, in their order, and are never taken back: every process that folds the same facts
 * gives the same turns, so nothing starts twice or together that must not, whoever crashes and whatever is set. What
 * comes after the turn, limits and the present pauses, says only when.
 */

/** How far those came that were ever in the queue, also the ones that have ended: who comes next stands behind them. */
export interface Reach {
  arrivals: number;
  /** Latest standing. */
  latest: Record<Priority, number>;
}

/** Who waits for whom and for what: a fold of the facts about Operations, and about pauses of Servers. */
export class Queue {
  readonly #open = new Map<string, Claimant>();
  readonly #lines = new Map<string, ResourceLine>();
  readonly #pauses = new Map<string, Pause>();
  readonly #slots = new Slots();
  /** Those that a pause keeps out of the lines: nobody waits behind them. */
  readonly #aside = new Ordered();
  /** Whose turn has come, and who have not started. */
  readonly #ready = new Ordered();
  readonly #latest: Record<Priority, number> = { person: 0, schedule: 0 };
  #arrivals = 0;

  /** @param open as {@link Queue.open} gave it, in order of arrival */
  static restore(open: Iterable<OpenOperation>, pauses: Iterable<[server: string, pause: Pause]>, { arrivals, latest }: Reach): Queue {
    const queue = new Queue();
    queue.#arrivals = arrivals;
    Object.assign(queue.#latest, latest);
    for (const [server, pause] of pauses) queue.#pauses.set(server, pause);
    for (const each of open) queue.#restore({ ...each, starting: false });
    return queue;
  }

  open(id: string): OpenOperation | undefined {
    return this.#open.get(id);
  }

  get reach(): Reach {
    return { arrivals: this.#arrivals, latest: { ...this.#latest } };
  }

  pauseOf(server: string): Pause | undefined {
    return this.#pauses.get(server);
  }

  /** @returns those whose turn has come with this. So does all that changes the queue. */
  requested(operation: QueuedOperation): string[] {
    const { priority } = operation;
    const wished = Date.parse(operation.requestedAt) + (priority === 'schedule' ? patience : 0);
    // Clocks of several processes differ; the order of arrival within one priority is the store's.
    const standing = Math.max(wished, this.#latest[priority]);
    this.#latest[priority] = standing;
    const claimant: Claimant = {
      ...operation, locks: strongest(operation.locks), standing, arrival: ++this.#arrivals, status: 'requested', turn: false, starting: false,
    };
    this.#open.set(claimant.id, claimant);
    this.#enter(claimant);
    return this.#callUp([claimant]);
  }

  started(id: string): void {
    const claimant = this.#open.get(id);
    if (claimant === undefined) return;
    // The facts are right: one that has started has what it locks, whether or not its turn had come.
    if (!claimant.turn) this.#takeTurn(claimant);
    this.#ready.delete(claimant);
    this.#slots.give(claimant, 'running');
  }

  /** It keeps what it locks, and costs nothing: it counts in no limit. */
  blocked(id: string): void {
    const claimant = this.#open.get(id);
    if (claimant !== undefined) this.#slots.give(claimant, 'blocked');
  }

  /** Decided: it goes on at once, even where that is one more than a limit for a while. */
  goesOn(id: string): void {
    const claimant = this.#open.get(id);
    if (claimant !== undefined) this.#slots.give(claimant, 'running');
  }

  ended(id: string): string[] {
    const claimant = this.#open.get(id);
    if (claimant === undefined) return [];
    this.#leave(claimant);
    this.#slots.free(claimant);
    this.#open.delete(id);
    return this.#callNext([claimant]);
  }

  paused(server: string, pause: Pause): string[] {
    this.#pauses.set(server, pause);
    const held = [...this.#open.values()].filter((each) => !each.turn && !this.#aside.has(each) && this.#heldBy(each) !== undefined);
    for (const claimant of held) {
      for (const { resource, mode } of claimant.locks) this.#line(resource).leave(claimant, mode);
      this.#aside.add(claimant);
    }
    return this.#callNext(held);
  }

  resumed(server: string): string[] {
    this.#pauses.delete(server);
    const back = [...this.#aside].filter((claimant) => this.#heldBy(claimant) === undefined);
    for (const claimant of back) {
      this.#aside.delete(claimant);
      this.#enter(claimant);
    }
    return this.#callUp(back);
  }

  /** Whoever starts an Operation says so, and says when it could not: meanwhile it counts in the limits. */
  starting(id: string, is: boolean): void {
    const claimant = this.#open.get(id);
    if (claimant !== undefined) this.#slots.give(claimant, claimant.status, is);
  }

  /** What each waits for within the limits; of what may start, nothing. */
  at(limits: Limits): { starts: string[]; waitOf: (id: string) => Wait | undefined } {
    const inOrder = [...this.#ready].filter(({ starting }) => !starting);
    const [first, then] = [inOrder.filter((each) => this.#isPressing(each)), inOrder.filter((each) => !this.#isPressing(each))];
    const waits = this.#slots.waits([...first, ...then], limits, (claimant) => this.#heldBy(claimant));
    return {
      starts: [...first, ...then].flatMap(({ id }) => (waits.has(id) ? [] : [id])),
      waitOf: (id) => waits.get(id) ?? this.#waitForTurn(id),
    };
  }

  /** How many would go on if this Server were resumed. */
  heldOn(server: string): number {
    return [...this.#aside, ...this.#ready].filter((claimant) => {
      const held = this.#heldBy(claimant);
      return held?.for === 'paused' && held.server === server;
    }).length;
  }

  #waitForTurn(id: string): Wait | undefined {
    const claimant = this.#open.get(id);
    if (claimant === undefined || claimant.turn) return undefined;
    const held = this.#heldBy(claimant);
    if (held !== undefined) return held;
    for (const { resource, mode } of claimant.locks) {
      const ahead = this.#line(resource).ahead(claimant, mode);
      if (ahead !== undefined) return { for: 'resource', resource, behind: ahead.behind.id, place: ahead.place };
    }
    return undefined;
  }

  /** A pause holds those that change something; one that only reads runs. */
  #heldBy(claimant: Claimant): Wait | undefined {
    if (this.#pauses.size === 0 || onlyReads(claimant)) return undefined;
    for (const server of claimant.servers) {
      const pause = this.#pauses.get(server);
      if (pause !== undefined) return { for: 'paused', server, ...pause };
    }
    return undefined;
  }

  /** A person's, or a schedule's that a person's waits for. */
  #isPressing(claimant: Claimant): boolean {
    return claimant.priority === 'person' || claimant.locks.some(({ resource, mode }) => this.#line(resource).next(mode)?.priority === 'person');
  }

  /** Gives those their turn that nothing is in the way of; the earlier one first. */
  #callUp(candidates: readonly Claimant[]): string[] {
    const called = candidates.filter((candidate) => {
      if (this.#aside.has(candidate) || !candidate.locks.every(({ resource, mode }) => this.#line(resource).isFree(candidate, mode))) return false;
      this.#takeTurn(candidate);
      this.#ready.add(candidate);
      return true;
    });
    return called.map(({ id }) => id);
  }

  /** @param gone those that stood in the way of others until now. */
  #callNext(gone: readonly Claimant[]): string[] {
    return gone.flatMap(({ locks }) => locks.flatMap(({ resource, mode }) => {
      const line = this.#line(resource);
      if (line.isEmpty) this.#lines.delete(resource);
      return this.#callUp(line.candidates(mode));
    }));
  }

  #takeTurn(claimant: Claimant): void {
    this.#leave(claimant);
    claimant.turn = true;
    this.#enter(claimant);
  }

  /** Into the lines, unless a pause keeps it out of them. */
  #enter(claimant: Claimant): void {
    if (!claimant.turn && this.#heldBy(claimant) !== undefined) this.#aside.add(claimant);
    else for (const { resource, mode } of claimant.locks) this.#line(resource).enter(claimant, mode);
  }

  #leave(claimant: Claimant): void {
    this.#ready.delete(claimant);
    if (this.#aside.delete(claimant)) return;
    for (const { resource, mode } of claimant.locks) this.#line(resource).leave(claimant, mode);
  }

  #line(resource: string): ResourceLine {
    const line = this.#lines.get(resource) ?? new ResourceLine();
    this.#lines.set(resource, line);
    return line;
  }

  #restore(claimant: Claimant): void {
    this.#open.set(claimant.id, claimant);
    this.#slots.restore(claimant);
    this.#enter(claimant);
    if (claimant.turn && claimant.status === 'requested') this.#ready.add(claimant);
  }
}
