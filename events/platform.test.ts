import { expect, it } from '@jest/globals';
import { platform } from './aggregate.ts';
import type { PlatformEvent } from './platform.ts';
import { describeDecider, stateAfter } from './testing/describe-decider.ts';

const details = { name: 'brochure-2', distributionId: 'd1', application: 'static' as const, ref: 'v2' };
const build = { commit: 'a'.repeat(40), digest: 'd'.repeat(64), sizeBytes: 4096 };
const operationId = 'op1';
const requested: PlatformEvent = { type: 'PlatformRequested', data: { ...details, operationId } };
const built: PlatformEvent = { type: 'PlatformBuilt', data: { ...build, operationId } };
const deployed = (serverId: string): PlatformEvent => ({ type: 'PlatformDeployed', data: { serverId, operationId } });
const failed: PlatformEvent = { type: 'PlatformFailed', data: { message: 'no such ref', operationId } };

const resumed = (by: string): PlatformEvent => ({ type: 'PlatformResumed', data: { operationId: by } });

describeDecider('A Platform', platform, [
  { it: 'is requested', given: [], when: { type: 'request', ...details, operationId }, yields: [requested] },
  { it: 'is requested once', given: [requested], when: { type: 'request', ...details, operationId }, yields: { refused: 'conflict', saying: /Platform brochure-2 exists already/ } },
  { it: 'is built', given: [requested], when: { type: 'built', build, operationId }, yields: [built] },
  { it: 'may be built again to the same digest', given: [requested, built], when: { type: 'built', build, operationId }, yields: [built] },
  { it: 'never changes its digest', given: [requested, built], when: { type: 'built', build: { ...build, digest: 'e'.repeat(64) }, operationId }, yields: { refused: 'conflict', saying: /never changes/ } },
  { it: 'is deployed once it is built', given: [requested, built], when: { type: 'deployed', serverId: 's1', operationId }, yields: [deployed('s1')] },
  { it: 'is not deployed before it is built', given: [requested], when: { type: 'deployed', serverId: 's1', operationId }, yields: { refused: 'conflict', saying: /has no build yet/ } },
  { it: 'fails while it is building', given: [requested], when: { type: 'failed', message: 'no such ref', operationId }, yields: [failed] },
  { it: 'stays ready when a later deployment fails', given: [requested, built, deployed('s1')], when: { type: 'failed', message: 'no route', operationId }, yields: [] },
  { it: 'is given back when the request that made it never came', given: [requested], when: { type: 'withdraw', message: 'no such ref', operationId }, yields: [failed] },
  { it: 'is given back when the request that took it up never came', given: [requested, failed, resumed('op2')], when: { type: 'withdraw', message: 'no such ref', operationId: 'op2' }, yields: [{ type: 'PlatformFailed', data: { message: 'no such ref', operationId: 'op2' } }] },
  { it: 'is not given back for a request that did not take it up last', given: [requested, failed, resumed('op2')], when: { type: 'withdraw', message: 'no such ref', operationId }, yields: [] },
  { it: 'is given back once', given: [requested, failed], when: { type: 'withdraw', message: 'no such ref', operationId }, yields: [] },
  { it: 'need not be there to be given back', given: [], when: { type: 'withdraw', message: 'no such ref', operationId }, yields: [] },
  { it: 'must exist to be built', given: [], when: { type: 'built', build, operationId }, yields: { refused: 'not_found', saying: /aegir platform list/ } },
  { it: 'must exist to be deployed', given: [], when: { type: 'deployed', serverId: 's1', operationId }, yields: { refused: 'not_found', saying: /no such Platform/ } },
  { it: 'must exist to fail', given: [], when: { type: 'failed', message: 'x', operationId }, yields: { refused: 'not_found', saying: /no such Platform/ } },
]);

it('is ready on each Server where it was deployed, named once', () => {
  expect(stateAfter(platform, [requested, built, deployed('s1'), deployed('s2'), deployed('s1')])).toEqual({
    status: 'ready', ...details, build, servers: ['s2', 's1'],
  });
});

it('becomes ready when a failed deployment is taken up again', () => {
  expect(stateAfter(platform, [requested, built, failed, deployed('s1')])).toMatchObject({ status: 'ready', servers: ['s1'] });
});
