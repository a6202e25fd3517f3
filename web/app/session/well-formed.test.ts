import { expect, test } from '@jest/globals';
import { wellFormed } from './well-formed.ts';

test('half a character is replaced, wherever it stands, and whole ones stay', () => {
  expect(wellFormed({ 'k\uD800': ['a\uDC00b', { deep: '👍\uD83D' }], whole: '👍', number: 1, none: null, not: undefined })).toEqual({
    'k\uFFFD': ['a\uFFFDb', { deep: '👍\uFFFD' }], whole: '👍', number: 1, none: null, not: undefined,
  });
});

test('what is whole is not copied, and what has ways of its own is left alone', () => {
  const whole = { list: ['👍'], at: new Date(0) };
  expect(wellFormed(whole)).toBe(whole);
  const answer = new Response('x');
  expect(wellFormed(answer)).toBe(answer);
});
