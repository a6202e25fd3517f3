import { describe, expect, it } from '@jest/globals';
import type { Actor } from '../event.ts';
import type { Lock } from '../operation.ts';
import { patience, priorityOf, type Priority } from './claimant.ts';
import { Queue } from './queue.ts';
import { defaultLimits, type Limits, type Wait } from './wait.ts';

const ada: Actor = { kind: 'person', id: 'ada', name: 'Ada' };
const pause = { since: '2026-01-01T09:00:00Z', by: ada, reason: 'new disks' };

/** `x` changes x, `x?` reads it. */
function locksOf(words: string): Lock[] {
  return words.split(' ').map((word) => (word.endsWith('?') ? { resource: word.slice(0, -1), mode: 'shared' } : { resource: word, mode: 'exclusive' }));
}

class Story {
  readonly queue = new Queue();
  #minute = 0;

  requested(id: string, locks: string, { servers = [], priority = 'person', hoursLater = 0 }: { servers?: string[]; priority?: Priority; hoursLater?: number } = {}): this {
    const at = Date.UTC(2026, 0, 1) + (this.#minute += 1) * 60_000 + hoursLater * 3_600_000;
    this.queue.requested({ id, locks: locksOf(locks), servers, priority, requestedAt: new Date(at).toISOString() });
    return this;
  }

  started(...ids: string[]): this {
    for (const id of ids) this.queue.started(id);
    return this;
  }

  ended(...ids: string[]): this {
    for (const id of ids) this.queue.ended(id);
    return this;
  }

  starts(limits: Limits = defaultLimits): string[] {
    return this.queue.at(limits).starts;
  }

  wait(id: string, limits: Limits = defaultLimits): Wait | undefined {
    return this.queue.at(limits).waitOf(id);
  }
}

const story = (): Story => new Story();
const behind = (resource: string, whom: string, place: number): Wait => ({ for: 'resource', resource, behind: whom, place });

describe('The lines', () => {
  it('let an Operation start that is alone', () => {
    expect(story().requested('a', 'site-1').starts()).toEqual(['a']);
  });

  it('let one at a time change a resource, in order of arrival, each told who is ahead and its place', () => {
    const line = story().requested('a', 'x').requested('b', 'x').requested('c', 'x').started('a');
    expect([line.wait('b'), line.wait('c'), line.starts()]).toEqual([behind('x', 'a', 1), behind('x', 'b', 2), []]);
    expect(line.ended('a').starts()).toEqual(['b']);
    expect(line.wait('c')).toEqual(behind('x', 'b', 1));
  });

  it('let those run together that have nothing in common, and those that only read', () => {
    expect(story().requested('a', 'x').requested('b', 'y').requested('c', 'z?').requested('d', 'z?').starts()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('do not let later readers pass one who waits to change, and one who changes waits for all who read', () => {
    const line = story().requested('a', 'x?').requested('b', 'x?').requested('c', 'x').requested('d', 'x?').started('a', 'b');
    expect([line.wait('c'), line.wait('d')]).toEqual([behind('x', 'b', 1), behind('x', 'c', 2)]);
    expect(line.ended('a').starts()).toEqual([]);
    expect(line.ended('b').starts()).toEqual(['c']);
    expect(line.ended('c').starts()).toEqual(['d']);
  });

  it('make one wait for all of its resources, and never for itself', () => {
    const line = story().requested('a', 'y').requested('b', 'x y').requested('c', 'x').requested('d', 'z? z').started('a');
    expect([line.wait('b'), line.wait('c'), line.starts()]).toEqual([behind('y', 'a', 1), behind('x', 'b', 2), ['d']]);
  });

  it('close up when one leaves that has not begun', () => {
    expect(story().requested('a', 'x?').requested('b', 'x').requested('c', 'x?').started('a').ended('b').starts()).toEqual(['c']);
  });

  it('keep what a blocked Operation locks', () => {
    const line = story().requested('a', 'x').started('a').requested('b', 'x');
    line.queue.blocked('a');
    expect(line.wait('b')).toEqual(behind('x', 'a', 1));
  });
});

describe('Priorities', () => {
  it('are a person’s for those who act for one, and a schedule’s for Aegir itself', () => {
    expect((['person', 'token', 'schedule', 'system'] as const).map(priorityOf)).toEqual(['person', 'person', 'schedule', 'schedule']);
  });

  it('let a person’s pass the schedules’ that wait, which stay in order among themselves', () => {
    const line = story().requested('a', 'x').started('a').requested('s1', 'x', { priority: 'schedule' }).requested('s2', 'x', { priority: 'schedule' }).requested('p', 'x');
    expect([line.wait('p'), line.wait('s1'), line.wait('s2')]).toEqual([behind('x', 'a', 1), behind('x', 'p', 2), behind('x', 's1', 3)]);
    expect(line.ended('a').starts()).toEqual(['p']);
    expect(line.started('p').ended('p').starts()).toEqual(['s1']);
  });

  it('do not overtake a schedule’s once its turn has come, also while it waits to start', () => {
    const line = story().requested('s', 'x', { priority: 'schedule' }).requested('p', 'x');
    expect([line.starts(), line.wait('p')]).toEqual([['s'], behind('x', 's', 1)]);
  });

  it('end: who comes a day later does not pass a schedule’s any more', () => {
    const late = story().requested('a', 'x').started('a').requested('s', 'x', { priority: 'schedule' }).requested('p', 'x', { hoursLater: patience / 3_600_000 });
    expect(late.ended('a').starts()).toEqual(['s']);
  });

  it('give slots to a person’s first, and to a schedule’s that a person’s waits for', () => {
    const one = { perServer: 4, atOnce: 1 };
    const line = story().requested('s1', 'x', { priority: 'schedule' }).requested('s2', 'y', { priority: 'schedule' }).requested('p1', 'z');
    expect([line.starts(one), line.wait('s1', one)]).toEqual([['p1'], { for: 'limit', limit: 1, place: 1 }]);
    line.started('p1').requested('p2', 'y').ended('p1');
    expect([line.starts(one), line.wait('p2', one), line.wait('s1', one)]).toEqual([['s2'], behind('y', 's2', 1), { for: 'limit', limit: 1, place: 1 }]);
  });
});

describe('The limits', () => {
  const two = { perServer: 2, atOnce: 3 };
  const full = (): Story => ['a', 'b', 'c', 'd'].reduce((line, id) => line.requested(id, id, { servers: ['s1'] }), story());

  it('hold on a Server, and each that waits has its place', () => {
    const line = full();
    expect([line.starts(two), line.wait('c', two), line.wait('d', two)]).toEqual([
      ['a', 'b'],
      { for: 'server_limit', server: 's1', limit: 2, running: 2, place: 1 },
      { for: 'server_limit', server: 's1', limit: 2, running: 2, place: 2 },
    ]);
    expect(line.started('a', 'b').ended('a').starts(two)).toEqual(['c']);
  });

  it('are not a Server’s for those that only read, which count in all', () => {
    const line = full().started('a', 'b').requested('v1', 's1?', { servers: ['s1'] }).requested('v2', 's1?', { servers: ['s1'] });
    expect([line.starts(two), line.wait('v2', two)]).toEqual([['v1'], { for: 'limit', limit: 3, place: 1 }]);
    line.started('v1').ended('a');
    expect([line.starts(two), line.wait('d', two)]).toEqual([['c'], { for: 'server_limit', server: 's1', limit: 2, running: 2, place: 1 }]);
  });

  it('hold in all, and a full Server keeps no other one waiting', () => {
    const line = full().requested('e', 'e', { servers: ['s2'] }).requested('f', 'f', { servers: ['s2'] });
    expect([line.starts(two), line.wait('f', two)]).toEqual([['a', 'b', 'e'], { for: 'limit', limit: 3, place: 1 }]);
  });

  it('count those that are being started, and not those that are blocked', () => {
    const line = full();
    for (const id of ['a', 'b']) line.queue.starting(id, true);
    expect(line.starts(two)).toEqual([]);
    line.queue.starting('b', false);
    expect(line.starts(two)).toEqual(['b']);
    line.started('a', 'b').queue.blocked('a');
    expect(line.starts(two)).toEqual(['c']);
  });

  it('let one go on that a person decided, and start nothing new until there is room', () => {
    const line = full().started('a', 'b');
    line.queue.blocked('a');
    line.started('c').queue.goesOn('a');
    expect(line.wait('d', two)).toEqual({ for: 'server_limit', server: 's1', limit: 2, running: 3, place: 1 });
    expect(line.ended('a').starts(two)).toEqual([]);
    expect(line.ended('b').starts(two)).toEqual(['d']);
  });

  it('never keep one for ever that works on two Servers', () => {
    const one = { perServer: 1, atOnce: 9 };
    const line = story().requested('a', 'a', { servers: ['s1'] }).started('a').requested('both', 'b', { servers: ['s1', 's2'] }).requested('c', 'c', { servers: ['s2'] });
    expect(line.starts(one)).toEqual([]);
    expect(line.ended('a').starts(one)).toEqual(['both']);
  });
});

describe('A paused Server', () => {
  it('starts nothing that changes anything, says since when, by whom and why, and goes on in order', () => {
    const line = story();
    line.queue.paused('s1', pause);
    line.requested('a', 'x', { servers: ['s1'] }).requested('b', 'x', { servers: ['s1'] }).requested('c', 'y', { servers: ['s2'] });
    expect([line.starts(), line.wait('a'), line.wait('b')]).toEqual([['c'], { for: 'paused', server: 's1', ...pause }, { for: 'paused', server: 's1', ...pause }]);
    line.queue.resumed('s1');
    expect([line.starts(), line.wait('b')]).toEqual([['a', 'c'], behind('x', 'a', 1)]);
  });

  it('lets what runs finish, and those start that only read, though one waits that changes', () => {
    const line = story().requested('a', 'server-s1', { servers: ['s1'] }).started('a').requested('b', 'server-s1', { servers: ['s1'] });
    line.queue.paused('s1', pause);
    line.requested('verify', 'server-s1?', { servers: ['s1'] });
    expect([line.starts(), line.wait('b'), line.wait('verify')]).toEqual([[], { for: 'paused', server: 's1', ...pause }, behind('server-s1', 'a', 1)]);
    expect(line.ended('a').starts()).toEqual(['verify']);
  });

  it('lets those go that waited behind what it holds', () => {
    const line = story().requested('a', 'x?').started('a').requested('b', 'x', { servers: ['s1'] }).requested('c', 'x?');
    expect(line.starts()).toEqual([]);
    line.queue.paused('s1', pause);
    expect(line.starts()).toEqual(['c']);
  });

  it('holds one, too, whose turn had come and that had not started', () => {
    const line = story().requested('a', 'x', { servers: ['s1'] });
    line.queue.paused('s1', pause);
    expect(line.wait('a')).toEqual({ for: 'paused', server: 's1', ...pause });
    line.queue.resumed('s1');
    expect(line.starts()).toEqual(['a']);
  });

  it('keeps nobody waiting elsewhere', () => {
    const line = story();
    line.queue.paused('s1', pause);
    expect(line.requested('a', 'platform', { servers: ['s1'] }).requested('b', 'platform', { servers: ['s2'] }).starts()).toEqual(['b']);
  });
});
