import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Lock } from '../operation.ts';
import { Queue } from './queue.ts';
import type { QueuedOperation } from './claimant.ts';
import type { Limits, Pause } from './wait.ts';

/* Random graphs of Operations and resources, played through in random orders. */

const servers = ['s1', 's2'] as const;
const pause: Pause = { since: '2026-01-01T00:00:00Z', by: { kind: 'person', id: 'ada', name: 'Ada' } };
const locks = fc.uniqueArray(fc.record({ resource: fc.constantFrom('x', 'y', 'z'), mode: fc.constantFrom('exclusive' as const, 'shared' as const) }), { maxLength: 4 });
const request = fc.record({
  what: fc.constant('request' as const), locks, servers: fc.subarray([...servers]), priority: fc.constantFrom('person' as const, 'schedule' as const), minutes: fc.nat(3000),
});
const step = fc.oneof(
  { weight: 5, arbitrary: request },
  { weight: 5, arbitrary: fc.record({ what: fc.constantFrom('start' as const, 'end' as const, 'block' as const, 'decide' as const, 'cancel' as const), pick: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constantFrom('pause' as const, 'resume' as const), server: fc.constantFrom(...servers) }) },
);
const steps = fc.array(step, { maxLength: 60 });
const limits = fc.record({ perServer: fc.integer({ min: 1, max: 3 }), atOnce: fc.integer({ min: 1, max: 4 }) });
type Step = typeof step extends fc.Arbitrary<infer Each> ? Each : never;

/** Keeps its own account of what is open, to hold the queue's answers against. */
class Play {
  readonly queue = new Queue();
  readonly open = new Map<string, QueuedOperation & { status: 'requested' | 'running' | 'blocked' }>();
  readonly pausedServers = new Set<string>();
  /** Who was kept out of the lines by a pause: others went ahead meanwhile. */
  readonly #stoodAside = new Set<string>();
  readonly #limits: Limits;
  #count = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  take(step: Step): void {
    switch (step.what) {
      case 'request': {
        const { locks, servers: on, priority, minutes } = step;
        const id = `op${this.#count += 1}`;
        const operation = { id, locks, servers: on, priority, requestedAt: new Date(Date.UTC(2026, 0, 1) + minutes * 60_000).toISOString() };
        this.open.set(id, { ...operation, status: 'requested' });
        if (this.#isHeld(operation)) this.#stoodAside.add(id);
        this.queue.requested(operation);
        return;
      }
      case 'start':
        return this.#picked(this.starts(), step.pick, (id) => this.start(id));
      case 'end':
        return this.#picked(this.in('running'), step.pick, (id) => this.end(id));
      case 'cancel':
        return this.#picked(this.in('requested'), step.pick, (id) => this.end(id));
      case 'block':
        return this.#picked(this.in('running'), step.pick, (id) => {
          this.open.get(id)!.status = 'blocked';
          this.queue.blocked(id);
        });
      case 'decide':
        return this.#picked(this.in('blocked'), step.pick, (id) => {
          this.open.get(id)!.status = 'running';
          this.queue.goesOn(id);
        });
      case 'pause':
        this.pausedServers.add(step.server);
        for (const each of this.open.values()) if (this.#isHeld(each)) this.#stoodAside.add(each.id);
        this.queue.paused(step.server, pause);
        return;
      case 'resume':
        this.pausedServers.delete(step.server);
        this.queue.resumed(step.server);
    }
  }

  starts(): string[] {
    return this.queue.at(this.#limits).starts;
  }

  in(status: string): string[] {
    return [...this.open.values()].filter((each) => each.status === status).map(({ id }) => id);
  }

  start(id: string): void {
    const starting = this.open.get(id)!;
    for (const other of this.open.values()) {
      if (other.id === id || !clash(starting.locks, other.locks)) continue;
      expect([other.id, other.status]).toEqual([other.id, 'requested']);
      // First come, first served, within one priority and for one resource.
      const passed = other.priority === starting.priority && this.#arrival(other.id) < this.#arrival(id) && !this.#stoodAside.has(other.id);
      expect([other.id, 'is passed by', id, passed]).toEqual([other.id, 'is passed by', id, false]);
    }
    expect(this.#isHeld(starting)).toBe(false);
    starting.status = 'running';
    this.queue.started(id);
    const running = this.in('running').map((each) => this.open.get(each)!);
    expect(running.length).toBeLessThanOrEqual(this.#limits.atOnce);
    if (!changes(starting)) return;
    for (const server of starting.servers) expect(running.filter((each) => changes(each) && each.servers.includes(server)).length).toBeLessThanOrEqual(this.#limits.perServer);
  }

  end(id: string): void {
    this.open.delete(id);
    this.queue.ended(id);
  }

  /** What must hold at any time. */
  look(): void {
    const { starts, waitOf } = this.queue.at(this.#limits);
    for (const id of this.open.keys()) {
      const waits = this.open.get(id)!.status === 'requested' && !starts.includes(id);
      expect([id, waitOf(id) !== undefined]).toEqual([id, waits]);
      // Who waits for whom leads, without a circle, to one that waits for something else or for nothing.
      const passed = new Set<string>();
      for (let at: string | undefined = id; at !== undefined;) {
        expect([...passed, 'not again', passed.has(at)]).toEqual([...passed, 'not again', false]);
        expect(this.open.has(at)).toBe(true);
        passed.add(at);
        const wait = waitOf(at);
        if (wait !== undefined) expect('place' in wait ? wait.place : 1).toBeGreaterThanOrEqual(1);
        at = wait?.for === 'resource' ? wait.behind : undefined;
      }
    }
    const idle = this.in('running').length + this.in('blocked').length === 0;
    if (idle && this.pausedServers.size === 0 && this.open.size > 0) expect(starts.length).toBeGreaterThan(0);
  }

  #arrival(id: string): number {
    return Number(id.slice(2));
  }

  #isHeld({ locks, servers: on }: QueuedOperation): boolean {
    return changes({ locks }) && on.some((server) => this.pausedServers.has(server));
  }

  #picked(ids: string[], pick: number, then: (id: string) => void): void {
    const id = ids[pick % Math.max(ids.length, 1)];
    if (id !== undefined) then(id);
  }
}

function changes({ locks }: Pick<QueuedOperation, 'locks'>): boolean {
  return locks.some(({ mode }) => mode === 'exclusive');
}

function clash(one: readonly Lock[], other: readonly Lock[]): boolean {
  return one.some((lock) => other.some((theirs) => theirs.resource === lock.resource && (theirs.mode === 'exclusive' || lock.mode === 'exclusive')));
}

it('never runs two that must not, keeps order and limits, and every waiting one waits for something, without a circle', () => {
  fc.assert(fc.property(steps, limits, (all, within) => {
    const play = new Play(within);
    // A decision takes its place back whether or not there is room: that case has a test of its own.
    for (const each of all.filter(({ what }) => what !== 'decide')) {
      play.take(each);
      play.look();
    }
  }), { numRuns: 300 });
});

it('comes to its end, however it was interrupted', () => {
  fc.assert(fc.property(steps, limits, fc.infiniteStream(fc.nat()), (all, within, picks) => {
    const play = new Play(within);
    for (const each of all.filter(({ what }) => what !== 'decide')) play.take(each);
    for (const server of servers) play.take({ what: 'resume', server });
    for (let turns = play.open.size; play.open.size > 0; turns -= 1) {
      expect(turns).toBeGreaterThan(0);
      for (let next = play.starts()[0]; next !== undefined; next = play.starts()[0]) play.start(next);
      const active = [...play.in('running'), ...play.in('blocked')];
      play.end(active[(picks.next().value as number) % active.length]!);
      play.look();
    }
  }), { numRuns: 300 });
});

it('gives turns by the facts alone: not by the limits, nor by when it was asked', () => {
  fc.assert(fc.property(steps, limits, (all, within) => {
    const [one, other] = [new Play(within), new Play(within)];
    for (const each of all) {
      one.take(each);
      one.queue.at({ perServer: 1, atOnce: 1 });
      other.take(each);
      for (const id of one.open.keys()) expect([id, other.queue.open(id)?.turn]).toEqual([id, one.queue.open(id)?.turn]);
    }
  }));
});

it('goes on from what was kept of it as if it had never stopped', () => {
  fc.assert(fc.property(steps, limits, (all, within) => {
    const play = new Play(within);
    for (const each of all) play.take(each);
    const pauses = [...play.pausedServers].map((server): [string, Pause] => [server, pause]);
    const restored = Queue.restore([...play.open.keys()].map((id) => structuredClone(play.queue.open(id)!)), pauses, play.queue.reach);
    const compare = (): void => {
      const [kept, made] = [play.queue.at(within), restored.at(within)];
      expect(made.starts).toEqual(kept.starts);
      for (const id of play.open.keys()) expect(made.waitOf(id)).toEqual(kept.waitOf(id));
    };
    compare();
    for (const id of play.in('running')) {
      play.end(id);
      restored.ended(id);
      compare();
    }
    for (const server of servers) {
      play.take({ what: 'resume', server });
      restored.resumed(server);
      compare();
    }
  }));
});
