import { setTimeout as delay } from 'node:timers/promises';

/** Looks until there is something. @throws when that takes longer than anything that goes well, saying what was waited for */
export async function eventually<T>(what: string, look: () => T | undefined | Promise<T | undefined>, { withinMs = 120_000, everyMs = 20 } = {}): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (performance.now() > deadline) throw new Error(`${what}: not seen within ${withinMs / 1000} s.`);
    await delay(everyMs);
  }
}
