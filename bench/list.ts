import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../cli/settings.ts';
import { CannotRunHere, type Benchmark } from './benchmark.ts';
import { medians } from './statistics.ts';
import { WebUnderTest } from './web-under-test.ts';

const rounds = 7;

/** CPU time of the web process for the list page, as a signed-in browser asks for it, against a bare route of the same process. */
export const list: Benchmark = {
  name: 'list',
  title: 'The list page of 10,000 Operations',
  async run({ busyStore }) {
    if (!existsSync(join(checkout, 'web/build'))) throw new CannotRunHere('The pages are not built; run ./aegir bench, which builds them.');
    const { home } = await busyStore();
    const web = await WebUnderTest.start(home);
    try {
      const cookie = await web.signIn();
      await web.caughtUp(cookie);
      const pages = { html: `${web.origin}/operations`, data: `${web.origin}/operations.data`, bare: web.bare };
      const measured = [];
      for (let round = 0; round <= rounds; round += 1) {
        const of = { html: await web.cpuMs(pages.html, cookie), data: await web.cpuMs(pages.data, cookie), bare: await web.cpuMs(pages.bare, cookie) };
        // The first warms up.
        if (round > 0) measured.push(of);
      }
      const of = medians(measured);
      const reference = { what: 'a bare Express route with 16 KB of JSON', value: of.bare, unit: 'ms' } as const;
      return {
        figures: [
          { what: 'List page of 10,000 Operations, CPU for `.data`', value: of.data, unit: 'ms', goal: { atMost: 4 }, reference },
          { what: 'List page of 10,000 Operations, CPU for HTML', value: of.html, unit: 'ms', goal: { atMost: 8 }, reference },
        ],
      };
    } finally {
      await web.stop();
    }
  },
};
