import { expect, it } from '@jest/globals';
import { distribution } from './aggregate.ts';
import type { DistributionEvent } from './distribution.ts';
import { describeDecider, stateAfter } from './testing/describe-decider.ts';

const details = { name: 'brochure', application: 'static' as const, source: { type: 'git' as const, url: 'https://git.example/brochure.git', defaultRef: 'main', docroot: '' } };
const registered: DistributionEvent = { type: 'DistributionRegistered', data: details };

describeDecider('A Distribution', distribution, [
  { it: 'is registered', given: [], when: { type: 'register', ...details }, yields: [registered] },
  { it: 'is registered once', given: [registered], when: { type: 'register', ...details }, yields: { refused: 'conflict', saying: /Distribution brochure is registered already/ } },
]);

it('is active once registered', () => {
  expect(stateAfter(distribution, [registered])).toEqual({ status: 'active', ...details });
});
