import { expect, test } from '@jest/globals';
import { sharedWait } from './shared-wait.ts';

const behind = (why: string, to?: string) => ({ refusal: undefined, wait: { why, to } });
const free = { refusal: undefined, wait: undefined };
const refused = { refusal: 'It is paused.', wait: undefined };

test.each([
  ['the same for all', [behind('a', '/1'), behind('a', '/1')], 'a'],
  ['the same for all that can be launched', [behind('a'), refused, behind('a')], 'a'],
  ['of one alone', [behind('a'), refused], undefined],
  ['different reasons', [behind('a'), behind('b')], undefined],
  ['behind different ones', [behind('a', '/1'), behind('a', '/2')], undefined],
  ['one that would not wait', [behind('a'), free], undefined],
  ['none', [], undefined],
])('%s', (_name, launchables, why) => expect(sharedWait(launchables)?.why).toBe(why));
