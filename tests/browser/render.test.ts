import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { RouteConfigEntry } from '@react-router/dev/routes';
import routes from '../../web/app/routes.ts';
import { evilElement, hostileTexts, makeHostile, type Hostile } from './hostile-store.ts';
import { makeHugeWorld } from './huge-world.ts';
import { markupFaults } from './markup-faults.ts';
import { parseMarkup } from './markup.ts';
import { isOfSomething, notPages, pages, type ListedPage } from './pages.ts';
import { startWebStack, type WebStack } from './web-stack.ts';
import { makePeople, makeWorld, type World } from './world.ts';

/* Every page as the server makes it, from nothing, from the usual, from much, and from what means ill. No browser mends it here. */

/** Uncompressed. What grows with the data is paged. */
const mostBytes = 1_500_000;

test('every route is among the pages that are looked at', () => {
  const listed = new Set([...pages.map(({ route }) => route), ...notPages]);
  expect(paths(routes).filter((path) => !listed.has(path))).toEqual([]);
  expect([...listed].filter((path) => !paths(routes).includes(path))).toEqual([]);
});

test('a first visit fetches little: scripts and styles come compressed', async () => {
  const stack = await startWebStack();
  const html = await (await fetch(`${stack.origin}/sign-in`)).text();
  const assets = [...new Set(html.match(/\/assets\/[^"']+\.(js|css)/g))];
  expect(assets.length).toBeGreaterThan(5);
  const answers = await Promise.all(assets.map((path) => fetch(stack.origin + path, { headers: { 'accept-encoding': 'gzip' } })));
  // Below a kilobyte it costs more than it saves.
  const whole = await Promise.all(answers.map(async (answer) => [answer.headers.get('content-encoding'), (await answer.arrayBuffer()).byteLength] as const));
  expect(whole.filter(([encoding, bytes]) => encoding !== 'gzip' && bytes > 1024)).toEqual([]);
  await stack.close();
}, 20_000);

const allButOf: readonly ListedPage[] = pages.filter((listed) => !isOfSomething(listed));

describe.each([
  ['nothing', allButOf, startWebStack, async () => undefined as unknown as World],
  ['the usual', pages, startWebStack, makeWorld],
  ['much', pages, startWebStack, makeHugeWorld],
  ['what means ill', pages, startHostile, fillHostile],
])('from %s', (_what, listed, start: () => Promise<WebStack>, fill: (stack: WebStack) => Promise<World>) => {
  let stack: WebStack;
  let world: World;
  let cookie: string;
  beforeAll(async () => {
    stack = await start();
    const { cookies } = await stack.identity.setUp(await setupToken(stack), { ...person, name: `Ada ${hostileTexts[1]}`.slice(0, 60) }, { address: '127.0.0.1' });
    cookie = cookies.map((each) => each.split(';')[0]).join('; ');
    world = await fill(stack);
  }, 60_000);
  afterAll(() => stack.close());

  test.each(listed)('$name is whole, in both languages', async ({ path, status = 200, signedOut }) => {
    const complaints = jest.spyOn(console, 'error').mockImplementation(() => {});
    for (const language of ['en', 'fr']) {
      const answer = await fetch(stack.origin + path(world), { headers: { 'accept-language': language, ...(signedOut ? {} : { cookie }) } });
      const html = await answer.text();
      expect([answer.status, html.slice(0, 40)]).toEqual([status, expect.stringContaining(`<html lang="${language}"`)]);
      expect(html.length).toBeLessThan(mostBytes);
      expect(markupFaults(html)).toEqual([]);
      expect(parseMarkup(html).elements.filter(({ name, attributes }) => name === evilElement || attributes.has('onmouseover'))).toEqual([]);
    }
    expect(complaints.mock.calls).toEqual([]);
    complaints.mockRestore();
  }, 20_000);
});

const person = { name: 'Ada', email: 'ada@example.org', password: 'correct horse battery staple' };

async function setupToken({ identity }: WebStack): Promise<string> {
  return new URL((await identity.setupLink())!).searchParams.get('token')!;
}

let hostile: Hostile;

async function startHostile(): Promise<WebStack> {
  hostile = await makeHostile();
  return startWebStack(hostile.store);
}

async function fillHostile(stack: WebStack): Promise<World> {
  await stack.readModels.upToDate({ timeoutMs: 5000 });
  // People are not in the events.
  return { ...hostile.world, ...(await makePeople(stack, hostileTexts[1]!.slice(0, 60))) };
}

/** As in the map of the site, with those of a parent before them. */
function paths(entries: readonly RouteConfigEntry[] | Awaited<typeof routes>, above = ''): string[] {
  return (entries as readonly RouteConfigEntry[]).flatMap(({ path, index, children }) => {
    const here = [above, path].filter((part) => part !== undefined && part !== '').join('/');
    return [...(path !== undefined || index === true ? [here] : []), ...paths(children ?? [], here)];
  }).filter((path, place, all) => all.indexOf(path) === place);
}
