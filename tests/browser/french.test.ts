import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MemoryEventStore } from '../../events/store/memory.ts';
import { pages } from './pages.ts';
import { makeStates, type States } from './states.ts';
import { administrator, startWebStack, type WebStack } from './web-stack.ts';
import { makeWorld, type World } from './world.ts';

/* What Aegir itself says is in the language of the page, whatever goes wrong. As the server makes it: no browser is needed. */

/** What hosts and engines said, and what people wrote, stays as it came. */
const asItCame = [
  'There is no branch, tag or commit mian in https://git.example.org/pages.git.', 'rm: cannot remove /var/aegir/sites/docs: Read-only file system',
  'ssh: connect to host 10.98.0.11 port 22: Connection timed out', 'fatal: couldn’t find remote ref mian', 'Fetching https://git.example.org/pages.git',
  'Find the commit', 'Remove the folders', 'The disk is read-only', 'Wrong branch',
  // A world that tests made up.
  'Runs this Task again on web-1, as attempt 2 with the same input.', 'Temporal does not answer.',
];

/** Words of English that no French text has. */
const english = /\b(and|answer|are|cannot|could|done|ended|from|had|has|how|is|it|its|nothing|of|that|the|there|this|was|what|when|which|with|you)\b/gi;

const states: (keyof States)[] = ['failed', 'retrying', 'silent', 'lostTask', 'stopped', 'undoFailed', 'rolledBack', 'gaveUp', 'cancelled', 'lost'];

describe('in French', () => {
  let stack: WebStack;
  let ids: States;
  let world: World;
  let headers: Record<string, string>;
  beforeAll(async () => {
    stack = await startWebStack();
    headers = { 'accept-language': 'fr', cookie: await cookieOf(stack) };
    world = await makeWorld(stack);
    ids = await makeStates(stack, world);
  }, 60_000);
  afterAll(() => stack.close());

  const text = async (path: string): Promise<string> => mainText(await (await fetch(stack.origin + path, { headers })).text());

  test.each(states)('an Operation that is “%s” says nothing in English', async (state) => {
    const said = await text(`/operations/${ids[state]}`);
    expect(said).toContain('Déployer la Plateforme');
    expect(said.match(english)).toBe(null);
  }, 20_000);

  test.each(pages.filter(({ name, signedOut }) => signedOut !== true && !name.startsWith('operation-')))('the page “$name” says nothing in English', async ({ path }) => {
    expect((await text(path(world))).match(english)).toBe(null);
  }, 20_000);

  test('a replay says in French where the ways part', async () => {
    stack.replays.set(ids.failed, {
      outcome: 'differs', at: { event: 4, step: 1, title: 'Fetch the source' }, message: '',
      recorded: 'Task 1, attempt 1: git.fetch on web-1, which takes back Task 2 with ref "a", domains –', present: 'OperationBlocked of Task 1, attempt 1, with the decisions retry, give_up',
    });
    const answer = await fetch(`${stack.origin}/operations/${ids.failed}/diagnosis`, { method: 'POST', headers: { ...headers, origin: stack.origin, 'content-type': 'application/x-www-form-urlencoded' }, body: '' });
    const said = mainText(await answer.text());
    expect(said).toContain('Tâche 1, essai 1\u00a0: git.fetch sur web-1, qui défait la Tâche 2 avec ref "a", domains –');
    expect(said).toContain('OperationBlocked de la Tâche 1, essai 1, avec les décisions\u00a0: réessayer, abandonner');
  }, 20_000);
});

/** Its disk is full. */
class FullStore extends MemoryEventStore {
  override health(): ReturnType<MemoryEventStore['health']> {
    return Promise.resolve({ state: 'down', why: 'the disk that holds /var/lib/aegir/events.db is full. Free some space; nothing of what was asked is recorded.' });
  }
}

test('the status page says in French why a part of Aegir does not work, and what that means', async () => {
  const stack = await startWebStack(new FullStore());
  const headers = { 'accept-language': 'fr', cookie: await cookieOf(stack) };
  const said = mainText(await (await fetch(`${stack.origin}/status`, { headers })).text());
  expect(said).toContain('Le disque qui porte /var/lib/aegir/events.db est plein.');
  expect(said.match(english)).toBe(null);
  const above = mainText(await (await fetch(`${stack.origin}/sites`, { headers })).text());
  expect(above.match(english)).toBe(null);
  await stack.close();
}, 30_000);

async function cookieOf({ identity }: WebStack): Promise<string> {
  const token = new URL((await identity.setupLink())!).searchParams.get('token')!;
  const { cookies } = await identity.setUp(token, administrator, { address: '127.0.0.1' });
  return cookies.map((each) => each.split(';')[0]).join('; ');
}

/** What one reads on a page, without what is typed or printed by others. */
function mainText(html: string): string {
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
  const read = main.replaceAll(/<(script|style|code|kbd|samp|svg)\b.*?<\/\1>/gs, ' ').replaceAll(/<!--.*?-->/gs, '').replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"').replaceAll(/&#x27;/g, "'").replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
  return asItCame.reduce((text, each) => text.replaceAll(each, ''), read);
}
