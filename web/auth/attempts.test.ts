import { expect, test } from '@jest/globals';
import { Attempts } from './attempts.ts';
import { TooManyAttempts } from './refusals.ts';

const start = Date.parse('2026-11-21T10:00:00Z');

function attempts(limit: number): { attempts: Attempts; after: (ms: number) => void } {
  let now = start;
  return { attempts: new Attempts('tries', limit, 60_000, () => new Date(now)), after: (ms) => (now += ms) };
}

test('the limit holds over a sliding window, and says how long to wait', () => {
  const { attempts: tries, after } = attempts(2);
  tries.take('ada');
  after(20_000);
  tries.take('ada');
  expect(() => tries.take('ada')).toThrow(expect.objectContaining({ code: 'too_many_requests', retryAfterSeconds: 40 }));
  after(40_000);
  tries.take('ada');
  expect(() => tries.take('ada')).toThrow(TooManyAttempts);
});

test('a refused attempt does not prolong the wait', () => {
  const { attempts: tries, after } = attempts(1);
  tries.take('ada');
  after(59_000);
  expect(() => tries.take('ada')).toThrow(TooManyAttempts);
  after(1000);
  tries.take('ada');
});

test('keys do not count for each other, and success forgets', () => {
  const { attempts: tries } = attempts(1);
  tries.take('ada');
  tries.take('eve');
  tries.forget('ada');
  tries.take('ada');
  expect(() => tries.take('eve')).toThrow(TooManyAttempts);
});
