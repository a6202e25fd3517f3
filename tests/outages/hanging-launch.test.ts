import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { TaskCatalog } from '../../catalog/tasks/task-catalog.ts';
import type { Caller, CommandContext } from '../../commands/command.ts';
import { launchAgain } from '../../commands/launch-again.ts';
import { launchOperation } from '../../commands/launch-operation.ts';
import { readyToInstall } from '../../commands/testing/ready-to-install.ts';
import { claim, site } from '../../events/aggregate.ts';
import { claimStream } from '../../events/claim.ts';
import { idOf, type StreamName } from '../../events/event.ts';
import { operationEvents } from '../../events/operation.ts';
import { MemoryEventStore } from '../../events/store/memory.ts';
import { decideAndAppend, load, toEvents, type Cause } from '../../events/store/streams.ts';
import { hangingAfter, withdrawnByReconciler } from './hanging.ts';

/* A launch hangs between what it takes and its request, for longer than the reconciler waits for it, and goes on then. */

let store: MemoryEventStore;
let context: CommandContext;
let input: { name: string; domains: string[]; server: string; platform: string };
let keys = 0;
const caller = (idempotencyKey = `key ${(keys += 1)}`): Caller => ({ principal: { kind: 'person', id: 'ada', name: 'Ada', role: 'administrator' }, idempotencyKey });
const install = (key: string, at = context) => launchOperation(at, caller(key), 'site.install', input);

beforeEach(async () => {
  store = new MemoryEventStore();
  context = { store, tasks: new TaskCatalog([]), now: () => new Date() };
  input = { name: 'shop', domains: ['shop.example.org'], ...(await readyToInstall(context, caller)) };
});
afterEach(() => store.close());

const hanging = (...wanted: ((stream: StreamName) => boolean)[]) => hangingAfter(context, store, ...wanted);
const reconciled = () => withdrawnByReconciler(store);
const claimOf = async (kind: 'site' | 'domain', name: string) => (await load(store, claimStream(kind, name), claim)).state;
const siteOf = async (id: string) => (await load(store, `site-${id}`, site)).state;
const allOf = async (type: string): Promise<string[]> => (await Array.fromAsync(store.readAll())).filter((event) => event.type === type).map(({ stream }) => idOf(stream));

const points: [string, (stream: StreamName) => boolean][] = [
  ['the first name is claimed', (stream) => stream.startsWith('claim-domain-')],
  ['all names are claimed', (stream) => stream.startsWith('claim-site-')],
  ['the Site is begun', (stream) => stream.startsWith('site-')],
];

test.each(points)('a launch that hangs once %s, and is withdrawn, is refused and keeps nothing; sent again it is done', async (_, wanted) => {
  const before = await allOf('OperationRequested');
  const { hung, reached, goOn } = hanging(wanted);
  const launching = install('slow', hung);
  await reached[0];
  await reconciled();
  goOn();
  await expect(launching).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('Send it again') });

  expect(await allOf('OperationRequested')).toEqual(before);
  expect([await claimOf('site', 'shop'), await claimOf('domain', 'shop.example.org')]).toEqual([{ status: 'free' }, { status: 'free' }]);
  for (const id of await allOf('SiteRequested')) expect(await siteOf(id)).toMatchObject({ status: 'deleted' });

  const { id, target } = await install('slow');
  expect(await allOf('OperationRequested')).toEqual([...before, id]);
  expect(await siteOf(target.id)).toMatchObject({ status: 'requested', requestedFor: id });
  expect(await claimOf('domain', 'shop.example.org')).toMatchObject({ status: 'held', holder: `site-${target.id}` });
});

test.each(points)('a launch that hangs once %s, and was sent again and accepted meanwhile, answers as that one', async (_, wanted) => {
  const { hung, reached, goOn } = hanging(wanted);
  const launching = install('slow', hung);
  await reached[0];
  await reconciled();
  const launched = await install('slow');
  goOn();
  // Its own Site's name is taken by then: that is no reason to say so.
  expect(await launching).toEqual(launched);
  expect(await siteOf(launched.target.id)).toMatchObject({ status: 'requested', requestedFor: launched.id });
  expect(await claimOf('site', 'shop')).toMatchObject({ status: 'held', holder: `site-${launched.target.id}` });
});

test('what a launch takes after it was withdrawn is given back by the reconciler, should it die then', async () => {
  const { hung, reached, goOn } = hanging((stream) => stream.startsWith('claim-domain-'), (stream) => stream.startsWith('site-'));
  void install('slow', hung);
  await reached[0];
  await reconciled();
  goOn();
  await reached[1];
  const [made] = await allOf('SiteRequested');
  expect(await siteOf(made!)).toMatchObject({ status: 'requested' });
  await reconciled();
  expect(await siteOf(made!)).toMatchObject({ status: 'deleted' });
  expect(await claimOf('site', 'shop')).toEqual({ status: 'free' });
});

test('a request that was recorded is never withdrawn, however late its process hears of it', async () => {
  const { hung, reached, goOn } = hanging((stream) => stream.startsWith('operation-'));
  const launching = install('slow', hung);
  await reached[0];
  // Something that the same look finds, so that it is known to have been.
  const cause: Cause = { correlationId: 'gone', causationId: 'gone', actor: { kind: 'system', id: 'test', name: 'Test' }, now: new Date() };
  await decideAndAppend(store, claimStream('site', 'orphan'), claim, { type: 'take', kind: 'site', name: 'orphan', holder: 'site-gone', operationId: 'gone' }, 'orphan', cause);
  await reconciled();
  goOn();
  expect(await allOf('OperationWithdrawn')).toEqual(['gone']);
  expect(await launching).toEqual(await install('slow'));
});

test('a Site that an earlier Operation has begun keeps its names when launching it again hangs, and waits again', async () => {
  const first = await install('first');
  const failure = { kind: 'failed', message: 'No space left' } as const;
  const cause: Cause = { correlationId: first.id, causationId: first.id, actor: { kind: 'system', id: 'test', name: 'Test' }, now: new Date() };
  await decideAndAppend(store, `site-${first.target.id}`, site, { type: 'install_failed', message: failure.message, operationId: first.id }, 'failed', cause);
  await store.append(`operation-${first.id}`, toEvents(operationEvents, [{ type: 'OperationFailed', data: { failure } }], 'ended', cause), { expected: 0 });

  const { hung, reached, goOn } = hanging((stream) => stream.startsWith('site-'));
  const launching = launchAgain(hung, caller('again'), first.id);
  await reached[0];
  await reconciled();
  expect(await siteOf(first.target.id)).toMatchObject({ status: 'failed' });
  expect(await claimOf('site', 'shop')).toMatchObject({ status: 'held', holder: `site-${first.target.id}` });
  goOn();
  await expect(launching).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('Send it again') });
  const again = await launchAgain(context, caller('again'), first.id);
  expect(again.target).toEqual(first.target);
});
