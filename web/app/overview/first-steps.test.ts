import { expect, test } from '@jest/globals';
import { firstSteps } from './first-steps.ts';

const nothing = { servers: [], distributions: 0, platforms: [], sites: [] };
const one = <Status extends string>(status: Status) => [{ status, count: 1 }];

test.each([
  ['nothing', nothing, []],
  ['a Server that nobody has looked at', { ...nothing, servers: one('registered' as const) }, []],
  ['a verified Server', { ...nothing, servers: one('verified' as const) }, ['server']],
  ['a Distribution', { ...nothing, distributions: 3 }, ['distribution']],
  ['a Platform that is built', { ...nothing, platforms: one('building' as const) }, []],
  ['all but a Site', { servers: one('verified' as const), distributions: 1, platforms: one('ready' as const), sites: one('failed' as const) }, ['server', 'distribution', 'platform']],
])('with %s, the steps that are done are ticked', (_, totals, done) => {
  const steps = firstSteps(totals);
  expect(steps?.map(({ step }) => step)).toEqual(['server', 'distribution', 'platform', 'site']);
  expect(steps?.filter((step) => step.done).map(({ step }) => step)).toEqual(done);
});

test('who has a Site needs no steps', () => expect(firstSteps({ ...nothing, sites: one('enabled') })).toBeUndefined());
