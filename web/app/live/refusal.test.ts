import { expect, test } from '@jest/globals';
import { refusalOf } from './refusal.ts';

test.each([
  [401, 'signed_out'], [403, 'forbidden'], [404, 'gone'], [410, 'gone'],
  [200, undefined], [400, undefined], [422, undefined], [429, undefined], [500, undefined], [502, undefined], [503, undefined],
])('an answer of %i is %s', (status, refusal) => expect(refusalOf(status)).toBe(refusal));
