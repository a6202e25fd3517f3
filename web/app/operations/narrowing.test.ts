import { expect, test } from '@jest/globals';
import { operations } from '../../../catalog/operations/operations.ts';
import type { OperationKind } from '../../../events/operation.ts';
import { installableServices, narrowing } from './narrowing.ts';

test.each<[OperationKind, string, Record<string, string>, object]>([
  ['server.verify', 'server', {}, {}],
  ['server.install_service', 'server', {}, { reached: true }],
  ['server.run_tasks', 'server', {}, { reached: true }],
  ['platform.deploy', 'server', {}, { service: 'build' }],
  ['platform.deploy', 'distribution', { server: 's' }, {}],
  ['site.install', 'server', {}, { service: 'web', first: undefined }],
  ['site.install', 'server', { platform: 'p' }, { service: 'web', first: 'p' }],
  ['site.install', 'platform', { server: 's' }, { first: 's' }],
  ['site.delete', 'site', {}, {}],
])('%s offers for its %s, given %j', (kind, field, chosen, expected) => {
  expect(Object.keys(operations)).toContain(kind);
  expect(narrowing(kind, field, chosen)).toEqual(expected);
});

test.each<[Record<string, string>, string[]]>([
  [{}, ['nginx', 'apache', 'git']],
  [{ web: 'nginx' }, ['nginx', 'git']],
  [{ web: 'apache', build: 'git' }, ['apache', 'git']],
])('a Server with %j may get %j', (present, expected) => {
  expect(installableServices(['nginx', 'apache', 'git'], present)).toEqual(expected);
});
