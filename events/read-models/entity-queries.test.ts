import { expect, test } from '@jest/globals';
import { showDistribution, listDistributions } from './distributions-queries.ts';
import { findByName } from './find-by-name.ts';
import { listHistory } from './history-queries.ts';
import { listPlatforms, showPlatform } from './platforms-queries.ts';
import { listServers, showServer } from './servers-queries.ts';
import { listSites, showSite } from './sites-queries.ts';
import { ada, Recorder, requested } from './testing/recorder.ts';

const operationId = 'o1';
const facts = {
  os: { id: 'debian', version: '13', name: 'Debian 13' }, architecture: 'x86_64', python: '3.13', cpus: 2, memoryMb: 2048, diskFreeMb: 9000, found: [], missing: [],
};

/** Two Servers, a Distribution, its Platform on one of them, and three Sites of which one was deleted. */
async function installation(): Promise<Recorder> {
  const recorder = new Recorder();
  const server = { address: '10.98.0.11', port: 22, user: 'root', hostKey: 'SHA256:abc' };
  await recorder.record('server-w2', { type: 'ServerRegistered', data: { name: 'web2', ...server, address: '10.98.0.12' } }, { type: 'ServerUnreachable', data: { message: 'No route to host', operationId } });
  await recorder.record('server-w1', { type: 'ServerRegistered', data: { name: 'web1', ...server } }, { type: 'ServerVerified', data: { facts, operationId } },
    { type: 'ServiceProvisioned', data: { kind: 'web', variant: 'nginx', version: '1.26', port: 80, operationId } });
  await recorder.record('distribution-d1', {
    type: 'DistributionRegistered',
    data: { name: 'brochure', application: 'static', source: { type: 'git', url: 'https://example.org/brochure.git', defaultRef: 'main', docroot: 'public' } },
  });
  await recorder.record('platform-p1', { type: 'PlatformRequested', data: { name: 'brochure-1', distributionId: 'd1', application: 'static', ref: 'main', operationId } },
    { type: 'PlatformBuilt', data: { commit: 'c'.repeat(40), digest: 'd'.repeat(64), sizeBytes: 1024, operationId } }, { type: 'PlatformDeployed', data: { serverId: 'w1', operationId } });
  for (const [id, name] of [['s1', 'shop'], ['s2', 'blog'], ['s3', 'old']] as const) {
    await recorder.record(`site-${id}`, { type: 'SiteRequested', data: { name, domains: [`${name}.example.org`, `www.${name}.example.org`], clientId: 'default', platformId: 'p1', serverId: 'w1', operationId } });
  }
  await recorder.record('site-s1', { type: 'SiteInstallStarted', data: { operationId } }, { type: 'SiteInstalled', data: { operationId } });
  await recorder.record('site-s3', { type: 'SiteDeleteStarted', data: { operationId, backupWaiver: 'A trial' } }, { type: 'SiteDeleted', data: { operationId: 'o2' } });
  return recorder;
}

const names = (page: { items: { name: string }[] }): string[] => page.items.map(({ name }) => name);

test('Servers are listed by name with their Services, state and number of Sites', async () => {
  await using recorder = await installation();
  const { items } = await listServers(await recorder.db());
  expect(items).toMatchObject([
    { id: 'w1', name: 'web1', status: 'verified', services: [{ kind: 'web', variant: 'nginx', version: '1.26', port: 80 }], sites: 2, message: null },
    { id: 'w2', name: 'web2', status: 'unreachable', services: [], sites: 0, message: 'No route to host' },
  ]);
  expect(await showServer(await recorder.db(), 'w1')).toEqual({ ...items[0], hostKey: 'SHA256:abc', facts, leftovers: [], held: 0 });
  expect(names(await listServers(await recorder.db(), { status: ['unreachable'] }))).toEqual(['web2']);
  expect(names(await listServers(await recorder.db(), { search: '0.11' }))).toEqual(['web1']);
});

test('a paused Server says since when, by whom and why, and how many Operations wait for it', async () => {
  await using recorder = await installation();
  await recorder.record('server-w1', { type: 'ServerPaused', data: { reason: 'New disks' } });
  await recorder.operation('o8', requested({ servers: ['w1'], locks: [{ resource: 'site-s1', mode: 'exclusive' }] }));
  await recorder.operation('o9', requested({ servers: ['w1'], locks: [{ resource: 'server-w1', mode: 'shared' }] }));
  expect(await showServer(await recorder.db(), 'w1')).toMatchObject({ status: 'verified', paused: { since: expect.any(String), by: ada, reason: 'New disks' }, held: 1 });
  expect(names(await listServers(await recorder.db(), { paused: true }))).toEqual(['web1']);
  await recorder.record('server-w1', { type: 'ServerResumed', data: {} });
  expect(await showServer(await recorder.db(), 'w1')).toMatchObject({ status: 'verified', paused: null, held: 0 });
});

test('a Distribution shows its source and how many Platforms were made from it', async () => {
  await using recorder = await installation();
  const { items } = await listDistributions(await recorder.db(), { search: 'example.org' });
  expect(items).toMatchObject([{ id: 'd1', name: 'brochure', application: 'static', source: { defaultRef: 'main', docroot: 'public' }, platforms: 1 }]);
  expect(await showDistribution(await recorder.db(), 'd1')).toEqual(items[0]);
});

test('a Platform shows its Distribution, its build, where it is deployed and how many Sites run on it', async () => {
  await using recorder = await installation();
  const shown = await showPlatform(await recorder.db(), 'p1');
  expect(shown).toMatchObject({
    status: 'ready', distribution: { id: 'd1', name: 'brochure' }, commit: 'c'.repeat(40), digest: 'd'.repeat(64), servers: [{ id: 'w1', name: 'web1' }], sites: 2,
  });
  expect((await listPlatforms(await recorder.db(), { server: 'w1', distribution: 'd1', status: ['ready'], search: 'cccc' })).items).toEqual([shown]);
  expect(names(await listPlatforms(await recorder.db(), { server: 'w2' }))).toEqual([]);
});

test('Sites are listed with the names of their Server and Platform; deleted ones only when asked for', async () => {
  await using recorder = await installation();
  const db = await recorder.db();
  expect(names(await listSites(db))).toEqual(['blog', 'shop']);
  expect(names(await listSites(db, { status: ['deleted'] }))).toEqual(['old']);
  expect(names(await listSites(db, { search: 'www.shop' }))).toEqual(['shop']);
  expect(names(await listSites(db, { server: 'w1', platform: 'p1', status: ['enabled'] }))).toEqual(['shop']);
  expect(names(await listSites(db, { server: 'w2' }))).toEqual([]);
  expect(await showSite(db, 's1')).toMatchObject({
    status: 'enabled', domains: ['shop.example.org', 'www.shop.example.org'], server: { id: 'w1', name: 'web1' }, platform: { id: 'p1', name: 'brochure-1' }, backupWaiver: null,
  });
  expect(await showSite(db, 's3')).toMatchObject({ status: 'deleted', backupWaiver: 'A trial', operationId: 'o2' });
});

test('lists by name are paged without gap or repetition, also where names are the same', async () => {
  await using recorder = await installation();
  await recorder.record('site-s4', { type: 'SiteRequested', data: { name: 'shop', domains: ['x.example.org'], clientId: 'default', platformId: 'p1', serverId: 'w1', operationId } });
  const db = await recorder.db();
  const ids: string[] = [];
  for (let after: string | undefined; ;) {
    const page = await listSites(db, { limit: 1, after });
    ids.push(...page.items.map(({ id }) => id));
    if (page.next === null) break;
    after = page.next;
  }
  expect(ids).toEqual(['s2', 's1', 's4']);
});

test('a name is found as long as something bears it', async () => {
  await using recorder = await installation();
  const db = await recorder.db();
  expect(await findByName(db, 'site', 'shop')).toEqual({ id: 's1', name: 'shop', status: 'enabled' });
  expect(await findByName(db, 'site', 'old')).toBeUndefined();
  expect(await findByName(db, 'server', 'web2')).toMatchObject({ id: 'w2' });
  expect(await findByName(db, 'platform', 'shop')).toBeUndefined();
});

test('the history of a thing has what happened to it and what used it, newest first', async () => {
  await using recorder = await installation();
  await recorder.operation('o9', requested({ target: { type: 'server', id: 'w1', name: 'web1' } }));
  const db = await recorder.db();
  const history = await listHistory(db, { type: 'server', id: 'w1' }, { limit: 6 });
  expect(history.items.map(({ type, stream }) => `${type} ${stream}`)).toEqual([
    'OperationRequested operation-o9', 'SiteRequested site-s3', 'SiteRequested site-s2', 'SiteRequested site-s1', 'PlatformDeployed platform-p1', 'ServiceProvisioned server-w1',
  ]);
  const rest = await listHistory(db, { type: 'server', id: 'w1' }, { after: history.next! });
  expect(rest.items.map(({ type, revision }) => ({ type, revision }))).toEqual([{ type: 'ServerVerified', revision: 1 }, { type: 'ServerRegistered', revision: 0 }]);
  expect(rest.next).toBeNull();
});

test('lists are read by their latest change as well, in both directions, page by page', async () => {
  await using recorder = await installation();
  const db = await recorder.db();
  const sort = (descending: boolean) => ({ by: 'changed', descending } as const);
  const first = await listSites(db, { sort: sort(true), limit: 1 });
  const second = await listSites(db, { sort: sort(true), limit: 1, after: first.next! });
  expect([...names(first), ...names(second)]).toEqual(['shop', 'blog']);
  expect(second.next).toBeNull();
  expect(names(await listSites(db, { sort: sort(false) }))).toEqual(['blog', 'shop']);
  expect(names(await listServers(db, { sort: sort(false) }))).toEqual(['web2', 'web1']);
  expect(names(await listPlatforms(db, { sort: sort(true) }))).toEqual(['brochure-1']);
  expect(names(await listDistributions(db, { sort: { by: 'registered', descending: true } }))).toEqual(['brochure']);
});
