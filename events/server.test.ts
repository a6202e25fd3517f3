import { expect, it } from '@jest/globals';
import { server } from './aggregate.ts';
import type { ServerEvent, ServerFacts } from './server.ts';
import { describeDecider, stateAfter } from './testing/describe-decider.ts';

const connection = { name: 'web1', address: '192.0.2.10', port: 22, user: 'root', hostKey: 'SHA256:abc' };
const facts: ServerFacts = {
  os: { id: 'debian', version: '13', name: 'Debian GNU/Linux 13' }, architecture: 'x86_64', python: '3.13.5',
  cpus: 2, memoryMb: 2048, diskFreeMb: 10_000, found: [{ name: 'nginx', version: '1.26.3' }], missing: [{ what: 'git', cure: 'Install the build service.' }],
};
const registered: ServerEvent = { type: 'ServerRegistered', data: connection };
const verified: ServerEvent = { type: 'ServerVerified', data: { facts, operationId: 'op1' } };
const unreachable: ServerEvent = { type: 'ServerUnreachable', data: { message: 'no route', operationId: 'op2' } };
const nginx: ServerEvent = { type: 'ServiceProvisioned', data: { kind: 'web', variant: 'nginx', version: '1.26.3', port: 80, operationId: 'op3' } };
const paused: ServerEvent = { type: 'ServerPaused', data: { reason: 'New disks' } };
const resumed: ServerEvent = { type: 'ServerResumed', data: {} };

describeDecider('A Server', server, [
  { it: 'is registered', given: [], when: { type: 'register', ...connection }, yields: [registered] },
  { it: 'is registered once', given: [registered], when: { type: 'register', ...connection }, yields: { refused: 'conflict', saying: /Server web1 is registered already/ } },
  { it: 'is verified', given: [registered], when: { type: 'verified', facts, operationId: 'op1' }, yields: [verified] },
  { it: 'is verified again when it was unreachable', given: [registered, unreachable], when: { type: 'verified', facts, operationId: 'op1' }, yields: [verified] },
  { it: 'becomes unreachable', given: [registered, verified], when: { type: 'unreachable', message: 'no route', operationId: 'op2' }, yields: [unreachable] },
  { it: 'gets a Service', given: [registered], when: { type: 'provisioned', service: { kind: 'web', variant: 'nginx', version: '1.26.3', port: 80 }, operationId: 'op3' }, yields: [nginx] },
  { it: 'is paused for maintenance, with the reason', given: [registered], when: { type: 'pause', reason: 'New disks' }, yields: [paused] },
  { it: 'is paused once', given: [registered, paused], when: { type: 'pause' }, yields: { refused: 'conflict', saying: /web1 is paused already.*aegir server resume web1/ } },
  { it: 'is resumed', given: [registered, paused], when: { type: 'resume' }, yields: [resumed] },
  { it: 'is resumed only when it is paused', given: [registered, paused, resumed], when: { type: 'resume' }, yields: { refused: 'conflict', saying: /not paused/ } },
  { it: 'must exist to be paused', given: [], when: { type: 'pause' }, yields: { refused: 'not_found', saying: /no such Server/ } },
  { it: 'must exist to be verified', given: [], when: { type: 'verified', facts, operationId: 'op1' }, yields: { refused: 'not_found', saying: /aegir server list/ } },
  { it: 'must exist to become unreachable', given: [], when: { type: 'unreachable', message: 'no route', operationId: 'op2' }, yields: { refused: 'not_found', saying: /no such Server/ } },
  { it: 'must exist to get a Service', given: [], when: { type: 'provisioned', service: { kind: 'build', variant: 'git' }, operationId: 'op3' }, yields: { refused: 'not_found', saying: /no such Server/ } },
]);

it('keeps its Services while it comes and goes', () => {
  expect(stateAfter(server, [registered, nginx, unreachable, verified])).toEqual({
    status: 'verified', ...connection, paused: false, services: { web: { kind: 'web', variant: 'nginx', version: '1.26.3', port: 80 } },
  });
});

it('has one Service of a kind: the latest', () => {
  const apache: ServerEvent = { type: 'ServiceProvisioned', data: { kind: 'web', variant: 'apache', operationId: 'op4' } };
  const git: ServerEvent = { type: 'ServiceProvisioned', data: { kind: 'build', variant: 'git', operationId: 'op5' } };
  expect(stateAfter(server, [registered, nginx, git, apache])).toMatchObject({
    services: { web: { kind: 'web', variant: 'apache' }, build: { kind: 'build', variant: 'git' } },
  });
});

it('is paused beside whatever else it is, until it is resumed', () => {
  expect(stateAfter(server, [registered, paused, verified])).toMatchObject({ status: 'verified', paused: true });
  expect(stateAfter(server, [registered, paused, unreachable, resumed])).toMatchObject({ status: 'unreachable', paused: false });
});

it('does not exist before it is registered', () => {
  expect(stateAfter(server, [verified])).toEqual({ status: 'absent' });
});
