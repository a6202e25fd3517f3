import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../cli/settings.ts';
import { ReadModels } from '../events/read-models/read-models.ts';
import { CannotRunHere, type Benchmark, type Figure } from './benchmark.ts';
import { largeOperations, largeSites, openLargeStore, type LargeStore } from './large-store.ts';
import { listQueries } from './list-queries.ts';
import { median, medians } from './statistics.ts';
import { WebUnderTest } from './web-under-test.ts';

const rounds = 5;
const roundsOfMany = 3;
const asked = 15;
const patienceMs = 120_000;

/** CPU time of the web process for list pages, as a signed-in browser asks for them, against a bare route of the same process; and of the queries behind them. */
export const list: Benchmark = {
  name: 'list',
  title: 'The list pages',
  async run({ busyStore }) {
    if (!existsSync(join(checkout, 'web/build'))) throw new CannotRunHere('The pages are not built; run ./aegir bench, which builds them.');
    const { home } = await busyStore();
    const of = await cpuOfPages(home, rounds, { html: '/operations', data: '/operations.data' });
    const reference = bareRoute(of.bare);
    const figures: Figure[] = [
      { what: 'List page of 10,000 Operations, CPU for `.data`', value: of.data, unit: 'ms', goal: { atMost: 4 }, reference },
      { what: 'List page of 10,000 Operations, CPU for HTML', value: of.html, unit: 'ms', goal: { atMost: 8 }, reference },
    ];
    const large = await openLargeStore();
    try {
      return { figures: [...figures, ...await ofMany(large)] };
    } finally {
      large.remove();
    }
  },
};

async function ofMany({ home, store }: LargeStore): Promise<Figure[]> {
  // Where the web process looks for them: it goes on from there.
  const readModels = new ReadModels({ store, directory: join(home, 'read-models') });
  if (!(await readModels.upToDate({ timeoutMs: patienceMs }))) throw new Error(`The read models did not come up: ${readModels.status().error ?? 'no reason given'}.`);
  const queries: Figure[] = [];
  for (const { what, ask } of listQueries(readModels.db())) queries.push({ what: `Query: ${what}`, value: await cpuOf(ask), unit: 'ms', goal: { atMost: 10 } });
  await readModels.close();
  await store.close();
  const of = await cpuOfPages(home, roundsOfMany, { operations: '/operations', searched: '/operations?search=customer-777', sites: '/sites', found: '/search?q=customer-77' });
  const reference = bareRoute(of.bare);
  return [
    ...queries,
    { what: `List page of ${written(largeOperations)} Operations, CPU for HTML`, value: of.operations, unit: 'ms', goal: { atMost: 8 }, reference },
    { what: 'The same page, searched', value: of.searched, unit: 'ms', reference },
    { what: `List page of ${written(largeSites)} Sites, CPU for HTML`, value: of.sites, unit: 'ms', goal: { atMost: 8 }, reference },
    { what: 'Page of a search over all of it, CPU for HTML', value: of.found, unit: 'ms', reference },
  ];
}

const bareRoute = (value: number) => ({ what: 'a bare Express route with 16 KB of JSON', value, unit: 'ms' } as const);
const written = (count: number) => count.toLocaleString('en');

/** CPU milliseconds of this process for what is asked, in the middle of several times. */
async function cpuOf(ask: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let time = 0; time <= asked; time += 1) {
    const before = process.cpuUsage();
    await ask();
    const { user, system } = process.cpuUsage(before);
    // The first prepares it.
    if (time > 0) took.push((user + system) / 1000);
  }
  return median(took);
}

/** CPU milliseconds of a request for each page, measured in turns with the bare route. */
async function cpuOfPages<Name extends string>(home: string, count: number, paths: Record<Name, string>): Promise<Record<Name | 'bare', number>> {
  const web = await WebUnderTest.start(home);
  try {
    const cookie = await web.signIn();
    await web.caughtUp(cookie);
    const urls = Object.entries<string>({ ...paths, bare: '' }).map(([name, path]) => [name, name === 'bare' ? web.bare : `${web.origin}${path}`] as const);
    const measured: Record<string, number>[] = [];
    for (let round = 0; round <= count; round += 1) {
      const of: Record<string, number> = {};
      for (const [name, url] of urls) of[name] = await web.cpuMs(url, cookie);
      // The first warms up.
      if (round > 0) measured.push(of);
    }
    return medians(measured);
  } finally {
    await web.stop();
  }
}
