import { expect, test } from '@jest/globals';
import { merged, stepFrom } from './hits.ts';

const hits = [3, 10, 500];
test.each([
  ['next', 0, 0], ['next', 3, 1], ['next', 9, 1], ['next', 499, 2], ['next', 500, 0], ['next', 10_000, 0],
  ['previous', 10_000, 2], ['previous', 500, 1], ['previous', 11, 1], ['previous', 3, 2], ['previous', 0, 2],
] as const)('the %s hit from line %i', (step, line, index) => expect(stepFrom(hits, line, step)).toBe(index));

test('of no hits there is no next one', () => expect(stepFrom([], 5, 'next')).toBeUndefined());

test('a part that is answered twice is counted once', () => {
  const first = merged({ query: 'a', lines: [], complete: false }, 'a', [1, 5], false);
  expect(merged(first, 'a', [5, 9], true)).toEqual({ query: 'a', lines: [1, 5, 9], complete: true });
});
