import { expect, test } from '@jest/globals';
import { choices, type ChoiceFilter } from './choices.ts';
import { Recorder } from './testing/recorder.ts';

const facts = { os: { id: 'debian', version: '13', name: 'Debian' }, architecture: 'x86_64', python: '3.13', cpus: 1, memoryMb: 1, diskFreeMb: 1, found: [], missing: [] };
const registered = (name: string) => ({ type: 'ServerRegistered', data: { name, address: `${name}.example.org`, port: 22, user: 'root', hostKey: 'SHA256:abc' } });
const verified = { type: 'ServerVerified', data: { facts, operationId: 'o' } };
const provides = (kind: string, variant: string) => ({ type: 'ServiceProvisioned', data: { kind, variant, operationId: 'o' } });
const requested = (name: string, ref: string) => ({ type: 'PlatformRequested', data: { name, distributionId: 'd1', application: 'static', ref, operationId: 'o' } });
const built = { type: 'PlatformBuilt', data: { commit: 'c'.repeat(40), digest: 'd'.repeat(64), sizeBytes: 1, operationId: 'o' } };
const on = (serverId: string) => ({ type: 'PlatformDeployed', data: { serverId, operationId: 'o' } });
const site = (name: string) => ({ type: 'SiteRequested', data: { name, domains: [`www.${name}.example.org`, `${name}.example.org`], clientId: 'c', platformId: 'p1', serverId: 'w1', operationId: 'o' } });

async function aWorld(): Promise<Recorder> {
  const world = new Recorder();
  await world.record('server-w1', registered('web-1'), verified, provides('web', 'nginx'), provides('build', 'git'));
  await world.record('server-w2', registered('web-2'), verified, provides('web', 'apache'));
  await world.record('server-w3', registered('bare'));
  await world.record('distribution-d1', { type: 'DistributionRegistered', data: { name: 'pages', application: 'static', source: { type: 'git', url: 'https://git.example.org/pages.git', defaultRef: 'main', docroot: '' } } });
  await world.record('platform-p1', requested('pages-1', 'main'), built, on('w2'));
  await world.record('platform-p2', requested('pages-2', 'v2'), built, on('w1'));
  await world.record('platform-p3', requested('pages-3', 'v3'));
  await world.record('site-s1', site('shop'));
  await world.record('site-s2', site('blog'));
  return world;
}

test.each<[string, Omit<ChoiceFilter, 'limit'> & { limit?: number }, string[]]>([
  ['Servers by name', { entity: 'server' }, ['bare', 'web-1', 'web-2']],
  ['no more than asked for', { entity: 'server', limit: 2 }, ['bare', 'web-1']],
  ['Servers that serve', { entity: 'server', service: 'web' }, ['web-1', 'web-2']],
  ['Servers that build', { entity: 'server', service: 'build' }, ['web-1']],
  ['Servers that were reached', { entity: 'server', reached: true }, ['web-1', 'web-2']],
  ['those first that have the Platform', { entity: 'server', service: 'web', first: 'p1' }, ['web-2!', 'web-1']],
  ['a Server by a part of its address', { entity: 'server', search: 'EB-2.example' }, ['web-2']],
  ['what nobody is called', { entity: 'server', search: '%' }, []],
  ['one by its id, whatever it lacks', { entity: 'server', service: 'web', id: 'w3' }, ['bare']],
  ['Platforms that are ready', { entity: 'platform' }, ['pages-1', 'pages-2']],
  ['those first that are on the Server', { entity: 'platform', first: 'w1' }, ['pages-2!', 'pages-1']],
  ['a Platform by its ref', { entity: 'platform', search: 'v2' }, ['pages-2']],
  ['Sites by a domain', { entity: 'site', search: 'www.sho' }, ['shop']],
  ['all Sites', { entity: 'site' }, ['blog', 'shop']],
  ['Distributions', { entity: 'distribution', search: 'git.example' }, ['pages']],
])('%s', async (_name, filter, expected) => {
  await using world = await aWorld();
  const found = await choices(await world.db(), { limit: 10, ...filter });
  expect(found.map(({ name, first }) => (first ? `${name}!` : name))).toEqual(expected);
});

test('what helps to choose comes with each', async () => {
  await using world = await aWorld();
  const about = async (entity: ChoiceFilter['entity'], id: string) => (await choices(await world.db(), { entity, id, limit: 1 }))[0]?.about;
  expect(await about('server', 'w1')).toEqual(['web-1.example.org', 'git, nginx']);
  expect(await about('server', 'w3')).toEqual(['bare.example.org']);
  expect(await about('platform', 'p2')).toEqual(['v2', 'pages']);
  expect(await about('site', 's1')).toEqual(['www.shop.example.org', 'web-1']);
  expect(await about('distribution', 'd1')).toEqual(['https://git.example.org/pages.git']);
});
