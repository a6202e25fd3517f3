import { describe, expect, test } from '@jest/globals';
import { coalesce, type Clock } from './coalesce.ts';

function setUp() {
  let now = 0;
  let waits: { at: number; wake: () => void }[] = [];
  const clock: Clock = {
    now: () => now,
    after(ms, wake) {
      const wait = { at: now + ms, wake };
      waits.push(wait);
      return () => { waits = waits.filter((each) => each !== wait); };
    },
  };
  const ends: (() => void)[] = [];
  let runs = 0;
  const run = () => {
    runs += 1;
    return new Promise<void>((resolve) => ends.push(resolve));
  };
  return {
    coalescer: coalesce(run, 1000, clock),
    runs: () => runs,
    /** Ends the run under way, and lets what follows from it happen. */
    async end() {
      ends.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    },
    pass(ms: number) {
      now += ms;
      const due = waits.filter((wait) => wait.at <= now);
      waits = waits.filter((wait) => wait.at > now);
      for (const { wake } of due) wake();
    },
  };
}

describe('pokes become few runs', () => {
  test('the first runs at once, those during it become one more, after the gap', async () => {
    const { coalescer, runs, end, pass } = setUp();
    coalescer.poke();
    expect(runs()).toBe(1);
    for (let poke = 0; poke < 50; poke += 1) coalescer.poke();
    expect(runs()).toBe(1);
    await end();
    expect(runs()).toBe(1);
    pass(999);
    expect(runs()).toBe(1);
    pass(1);
    expect(runs()).toBe(2);
    await end();
    pass(10_000);
    expect(runs()).toBe(2);
  });

  test('nothing runs while the page is hidden, and once when it is seen again', () => {
    const { coalescer, runs, pass } = setUp();
    coalescer.visible(false);
    for (let poke = 0; poke < 5; poke += 1) coalescer.poke();
    pass(60_000);
    expect(runs()).toBe(0);
    coalescer.visible(true);
    expect(runs()).toBe(1);
  });

  test('without a change, being seen again runs nothing', () => {
    const { coalescer, runs } = setUp();
    coalescer.visible(false);
    coalescer.visible(true);
    expect(runs()).toBe(0);
  });

  test('stopped, nothing runs any more', async () => {
    const { coalescer, runs, end, pass } = setUp();
    coalescer.poke();
    coalescer.poke();
    await end();
    coalescer.stop();
    pass(5000);
    expect(runs()).toBe(1);
  });
});
