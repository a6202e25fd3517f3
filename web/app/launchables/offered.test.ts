import { describe, expect, test } from '@jest/globals';
import type { Principal } from '../../../commands/principal.ts';
import { operations } from '../../../catalog/operations/operations.ts';
import { offeredOn } from './offered.ts';
import type { Thing } from './thing.ts';

const person = (role: Principal['role']): Principal => ({ kind: 'person', id: 'p', name: 'Ada', role });
const server = (status: 'registered' | 'verified' | 'unreachable', ...services: ('web' | 'build')[]): Thing => ({ type: 'server', id: 's', name: 'web-1', status, services });
const platform = (status: 'building' | 'ready' | 'failed'): Thing => ({ type: 'platform', id: 'p', name: 'shop-1', status, servers: ['s', 'z'] });
const site = (status: Extract<Thing, { type: 'site' }>['status']): Thing => ({ type: 'site', id: 'i', name: 'shop', status, server: 's' });

describe('what can be launched on', () => {
  test.each<[string, Thing, Record<string, RegExp | undefined>]>([
    ['a Server that is new', server('registered'), {
      'server.verify': undefined, 'server.install_service': /never verified/, 'platform.deploy': /never verified/, 'site.install': /never verified/, 'server.run_tasks': /never verified/,
    }],
    ['a Server without Services', server('verified'), {
      'server.verify': undefined, 'server.install_service': undefined, 'platform.deploy': /has no build Service\. Install one first/, 'site.install': /has no web Service/, 'server.run_tasks': undefined,
    }],
    ['a Server with both', server('verified', 'web', 'build'), {
      'server.verify': undefined, 'server.install_service': undefined, 'platform.deploy': undefined, 'site.install': undefined, 'server.run_tasks': undefined,
    }],
    ['a Server that does not answer', server('unreachable', 'web'), {
      'server.verify': undefined, 'server.install_service': undefined, 'platform.deploy': /has no build Service/, 'site.install': undefined, 'server.run_tasks': undefined,
    }],
    ['a Platform that is ready', platform('ready'), { 'site.install': undefined }],
    ['a Platform that is built', platform('building'), { 'site.install': /is building, not ready/ }],
    ['a Platform that failed', platform('failed'), { 'site.install': /is failed, not ready/ }],
    ['a Distribution', { type: 'distribution', id: 'd', name: 'shop' }, { 'platform.deploy': undefined }],
    ['a Site', site('enabled'), { 'site.delete': undefined }],
    ['a Site that failed', site('failed'), { 'site.delete': undefined }],
    ['a Site that is deleted', site('deleted'), { 'site.delete': /is deleted already/ }],
  ])('%s, and why not', (_what, thing, wanted) => {
    const offered = Object.fromEntries(offeredOn(thing, person('administrator')).map(({ kind, refusal }) => [kind, refusal]));
    expect(Object.keys(offered)).toEqual(Object.keys(wanted));
    for (const [kind, why] of Object.entries(wanted)) {
      if (why === undefined) expect(offered[kind]).toBeUndefined();
      else expect(offered[kind]).toMatch(why);
    }
  });
});

test('a role that does not allow it is the first reason, and says which one would', () => {
  const refusals = offeredOn(server('registered'), person('viewer')).map(({ refusal }) => refusal);
  for (const refusal of refusals) expect(refusal).toMatch(/^Ada is a viewer, which does not allow .* Ask an administrator for the role/);
  expect(offeredOn(server('verified'), person('operator')).find(({ kind }) => kind === 'server.run_tasks')?.refusal).toMatch(/does not allow task:run/);
});

test('the form is filled in as far as the thing says', () => {
  expect(offeredOn(platform('ready'), person('operator'))[0]?.to).toBe('/launch/site.install?platform=p&server=s');
  expect(offeredOn(site('enabled'), person('operator'))[0]?.to).toBe('/launch/site.delete?site=i');
});

test('every Operation of the catalogue is offered somewhere', () => {
  const things: Thing[] = [server('verified'), platform('ready'), { type: 'distribution', id: 'd', name: 'd' }, site('enabled')];
  const kinds = new Set(things.flatMap((thing) => offeredOn(thing, person('administrator')).map(({ kind }) => kind)));
  expect([...kinds].toSorted()).toEqual(Object.keys(operations).toSorted());
});
