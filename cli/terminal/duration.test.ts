import { expect, test } from '@jest/globals';
import { duration } from './duration.ts';

test.each([
  [0, '0.0 s'], [-5, '0.0 s'], [840, '0.8 s'], [9940, '9.9 s'], [9960, '10 s'], [59_400, '59 s'], [59_600, '1 min 0 s'], [185_000, '3 min 5 s'], [7_440_000, '2 h 4 min'],
])('%i ms are read as %s', (ms, words) => {
  expect(duration(ms)).toBe(words);
});
