import { beforeEach, describe, expect, test } from '@jest/globals';
import { TaskCatalog } from '../catalog/tasks/task-catalog.ts';
import { claim, platform, server, site } from '../events/aggregate.ts';
import { claimStream } from '../events/claim.ts';
import { operationEvents, type OperationEvent } from '../events/operation.ts';
import type { SiteCommand } from '../events/site.ts';
import { MemoryEventStore } from '../events/store/memory.ts';
import { decideAndAppend, load, toEvents, type Cause } from '../events/store/streams.ts';
import type { Caller, CommandContext } from './command.ts';
import { goOnFrom } from './go-on.ts';
import { launchAgain } from './launch-again.ts';
import { launchOperation } from './launch-operation.ts';
import type { Principal } from './principal.ts';
import { registerServer } from './register-server.ts';
import { readyToInstall } from './testing/ready-to-install.ts';

const root: Principal = { kind: 'person', id: 'root', name: 'Root', role: 'administrator' };
const cause: Cause = { correlationId: 'test', causationId: 'test', actor: { kind: 'system', id: 'test', name: 'Test' }, now: new Date() };
const failure = { kind: 'failed', message: 'No space left' } as const;

let store: MemoryEventStore;
let context: CommandContext;
let ids: { server: string; platform: string };
let keys = 0;
const caller = (idempotencyKey = `key ${(keys += 1)}`): Caller => ({ principal: root, idempotencyKey });

beforeEach(async () => {
  store = new MemoryEventStore();
  context = { store, tasks: new TaskCatalog([]), now: () => new Date() };
  ids = await readyToInstall(context, caller);
});

const install = () => launchOperation(context, caller(), 'site.install', { name: 'shop', domains: ['shop.example.org', 'www.example.org'], ...ids });

/** What the Operation's workflow records, as far as another launch is concerned. */
async function happened(operationId: string, ...events: OperationEvent[]): Promise<void> {
  const { revision } = await load(store, `operation-${operationId}`, { family: operationEvents, absent: undefined, evolve: () => undefined });
  await store.append(`operation-${operationId}`, toEvents(operationEvents, events, `${operationId} ${revision}`, cause), { expected: revision });
}
const failed: OperationEvent = { type: 'OperationFailed', data: { failure } };

async function tellSite(id: string, ...types: ('install_started' | 'install_failed' | 'installed')[]): Promise<void> {
  for (const type of types) {
    const command: SiteCommand = type === 'install_failed' ? { type, message: failure.message, operationId: 'o' } : { type, operationId: 'o' };
    await decideAndAppend(store, `site-${id}`, site, command, `${type} ${(keys += 1)}`, cause);
  }
}

const siteState = async (id: string) => (await load(store, `site-${id}`, site)).state;

async function request(operationId: string) {
  for await (const recorded of store.read(`operation-${operationId}`, { limit: 1 })) return recorded.data as Extract<OperationEvent, { type: 'OperationRequested' }>['data'];
  throw new Error('It was not requested.');
}

describe('an Operation launched again', () => {
  test('has the input of the earlier one, with what retries changed, and says where it comes from', async () => {
    const first = await launchOperation(context, caller(), 'server.install_service', { server: ids.server, service: 'nginx', port: 80 });
    const decided = { step: 1, attempt: 1, decision: 'retry', decisionId: 'd', actor: cause.actor, input: { port: 8080 } } as const;
    await happened(first.id, { type: 'DecisionTaken', data: decided }, { type: 'OperationSucceeded', data: { summary: 'Done.' } });
    const again = await launchAgain(context, caller(), first.id);
    expect(await request(again.id)).toMatchObject({ kind: 'server.install_service', input: { server: ids.server, service: 'nginx', port: 8080 }, againOf: first.id });
  });

  test('may differ in some fields', async () => {
    const first = await launchOperation(context, caller(), 'server.install_service', { server: ids.server, service: 'nginx', port: 80 });
    await happened(first.id, failed);
    const again = await launchAgain(context, caller(), first.id, { port: 8081 });
    expect(await request(again.id)).toMatchObject({ input: { server: ids.server, service: 'nginx', port: 8081 }, againOf: first.id });
  });

  test('repeated with its key is launched once; with the key of another one it is refused', async () => {
    const first = await launchOperation(context, caller(), 'server.verify', { server: ids.server });
    await happened(first.id, failed);
    const once = await launchAgain(context, caller('once'), first.id);
    expect(await launchAgain(context, caller('once'), first.id)).toEqual(once);
    await expect(launchOperation(context, caller('once'), 'server.verify', { server: ids.server })).rejects.toMatchObject({ code: 'idempotency_key_reused' });
  });

  test('is refused while the earlier one has not ended, when there is none, and of another kind', async () => {
    const first = await launchOperation(context, caller(), 'server.verify', { server: ids.server });
    await expect(launchAgain(context, caller(), first.id)).rejects.toMatchObject({ code: 'conflict', field: 'againOf', message: expect.stringContaining('once it has ended') });
    await expect(launchAgain(context, caller(), '6b1f6e62-6f0f-4c1e-9d5e-111111111111')).rejects.toMatchObject({ code: 'not_found' });
    await happened(first.id, failed);
    await expect(launchOperation(context, caller(), 'server.install_service', { server: ids.server, service: 'git' }, first.id)).rejects.toMatchObject({ code: 'conflict', field: 'againOf' });
  });
});

describe('a Platform whose deployment failed', () => {
  test('has its name free: launched again, it is a new one of the same name', async () => {
    const { state } = await load(store, `platform-${ids.platform}`, platform);
    if (state.status === 'absent') throw new Error('There is no Platform.');
    const first = await launchOperation(context, caller(), 'platform.deploy', { name: 'blog-2', distribution: state.distributionId, server: ids.server });
    const holder = `platform-${first.target.id}` as const;
    await decideAndAppend(store, holder, platform, { type: 'failed', message: failure.message, operationId: first.id }, 'f', cause);
    await decideAndAppend(store, claimStream('platform', 'blog-2'), claim, { type: 'release', holder, why: 'its deployment failed' }, 'r', cause);
    await happened(first.id, failed);
    const again = await launchAgain(context, caller(), first.id);
    expect(again.target).toMatchObject({ name: 'blog-2' });
    expect(again.target.id).not.toBe(first.target.id);
  });
});

describe('a Site whose installation failed', () => {
  test('keeps its names, and is installed again itself when its Operation is launched again', async () => {
    const first = await install();
    await tellSite(first.target.id, 'install_started', 'install_failed');
    await happened(first.id, failed);
    const again = await launchAgain(context, caller(), first.id);
    expect(again.target).toEqual(first.target);
    expect(await siteState(first.target.id)).toMatchObject({ status: 'requested', name: 'shop' });
    expect(await request(again.id)).toMatchObject({ plan: { site: { id: first.target.id, begun: true } }, locks: expect.arrayContaining([{ resource: `site-${first.target.id}`, mode: 'exclusive' }]) });
  });

  test('is installed again once: who comes second is told that it goes on already', async () => {
    const first = await install();
    await tellSite(first.target.id, 'install_failed');
    await happened(first.id, failed);
    const answers = await Promise.allSettled([launchAgain(context, caller(), first.id), launchAgain(context, caller(), first.id)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(launchAgain(context, caller(), first.id)).rejects.toMatchObject({ code: 'conflict', field: 'againOf', message: expect.stringContaining('being installed by another Operation') });
  });

  test.each([
    ['other domains', async () => ({ domains: ['other.example.org'] }), 'domains'],
    ['another Server', async () => ({ server: await secondServer() }), 'server'],
  ])('is not installed again with %s: the refusal names the field, and the command that frees the Site', async (_, change, field) => {
    const first = await install();
    await tellSite(first.target.id, 'install_failed');
    await happened(first.id, failed);
    await expect(launchAgain(context, caller(), first.id, await change()))
      .rejects.toMatchObject({ code: 'conflict', field, message: expect.stringContaining('aegir site delete shop --backup-waiver') });
    expect(await siteState(first.target.id)).toMatchObject({ status: 'failed' });
  });

  test('is not taken over by a launch that knows nothing of it', async () => {
    const first = await install();
    await tellSite(first.target.id, 'install_failed');
    await happened(first.id, failed);
    await expect(install()).rejects.toMatchObject({ code: 'taken', field: expect.stringMatching(/^(name|domains)/) });
  });

  test('and was then installed after all is not installed over', async () => {
    const first = await install();
    await tellSite(first.target.id, 'install_started', 'installed');
    await happened(first.id, { type: 'OperationSucceeded', data: { summary: 'It answers.' } });
    await expect(launchAgain(context, caller(), first.id)).rejects.toMatchObject({ code: 'taken' });
    expect(await siteState(first.target.id)).toMatchObject({ status: 'enabled' });
  });
});

describe('a Site whose installation was lost', () => {
  const lost: OperationEvent = { type: 'OperationLost', data: { message: 'Temporal knows its workflow no more.' } };
  async function lostInstall() {
    const first = await install();
    await decideAndAppend(store, `site-${first.target.id}`, site, { type: 'install_failed', message: failure.message, operationId: first.id }, `${first.id} failed`, cause);
    await happened(first.id, lost);
    return first;
  }

  test('is gone on with or launched again, whichever comes first: the other is refused in words', async () => {
    const gone = await lostInstall();
    const { id } = await goOnFrom(context, caller(), gone.id, {});
    expect(await request(id)).toMatchObject({ goesOnFrom: { operationId: gone.id, steps: 0 }, plan: { site: { id: gone.target.id, begun: true } } });
    expect(await siteState(gone.target.id)).toMatchObject({ status: 'requested', requestedFor: id });
    await expect(launchAgain(context, caller(), gone.id)).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('being installed by another Operation already') });
    // Asked once more, it is the same.
    expect((await goOnFrom(context, caller(), gone.id, {})).id).toBe(id);
  });

  test('is not gone on with once it was launched again, neither while that runs nor after', async () => {
    const gone = await lostInstall();
    const again = await launchAgain(context, caller(), gone.id);
    await expect(goOnFrom(context, caller(), gone.id, {})).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('being installed by another Operation already') });
    await decideAndAppend(store, `site-${gone.target.id}`, site, { type: 'install_failed', message: failure.message, operationId: again.id }, `${again.id} failed`, cause);
    await happened(again.id, failed);
    await expect(goOnFrom(context, caller(), gone.id, {})).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('Another Operation has worked on Site shop') });
    expect((await launchAgain(context, caller(), again.id)).target).toEqual(gone.target);
  });

  test('is taken up by one of the two when both are asked for at the same moment', async () => {
    const gone = await lostInstall();
    const answers = await Promise.allSettled([launchAgain(context, caller(), gone.id), goOnFrom(context, caller(), gone.id, {}), launchAgain(context, caller(), gone.id)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected']);
    for (const answer of answers) if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'conflict' });
  });

  test('is not gone on with when it had been installed before it was lost', async () => {
    const first = await install();
    await tellSite(first.target.id, 'install_started', 'installed');
    await happened(first.id, lost);
    await expect(goOnFrom(context, caller(), first.id, {})).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('Site shop is enabled') });
  });
});

async function secondServer(): Promise<string> {
  const { id } = await registerServer(context, caller(), { name: 'web-2', address: '192.0.2.2', hostKey: `SHA256:${'B'.repeat(43)}` });
  const facts = { os: { id: 'debian', version: '13', name: 'Debian' }, architecture: 'x86_64', python: '3.13', cpus: 1, memoryMb: 1, diskFreeMb: 1, found: [], missing: [] };
  await decideAndAppend(store, `server-${id}`, server, { type: 'verified', facts, operationId: 'o' }, `v ${id}`, cause);
  await decideAndAppend(store, `server-${id}`, server, { type: 'provisioned', service: { kind: 'web', variant: 'nginx', port: 80 }, operationId: 'o' }, `w ${id}`, cause);
  return id;
}
