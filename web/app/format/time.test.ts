import { describe, expect, test } from '@jest/globals';
import { clockTime, duration, durationBetween, exactTime, relativeTime } from './time.ts';

const now = Date.parse('2026-11-21T10:00:00Z');
const before = (ms: number) => new Date(now - ms).toISOString();

describe('relative time', () => {
  test.each([
    [1_000, 'just now'],
    [42_000, '42 seconds ago'],
    [61_000, '1 minute ago'],
    [3_599_000, '59 minutes ago'],
    [7_200_000, '2 hours ago'],
    [3 * 86_400_000, '3 days ago'],
    [40 * 86_400_000, '12 Oct 2026'],
    [-120_000, 'in 2 minutes'],
  ])('%i ms before now reads "%s"', (ms, words) => expect(relativeTime(before(ms), now)).toBe(words));
});

test('an exact time names its zone', () => expect(exactTime('2026-11-21T10:07:59Z')).toBe('21 Nov 2026, 10:07:59 UTC'));

test.each(['2026-01-01T00:00:00.000Z', '2028-02-29T23:59:59.999Z', '2026-09-05T04:03:02Z', '2026-12-31T22:00:00-02:00'])('%s is told in UTC, as elsewhere in English', (at) => {
  const british = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' });
  expect(exactTime(at)).toBe(`${british.format(Date.parse(at)).replace('Sept', 'Sep')} UTC`);
  expect(exactTime(at)).toContain(clockTime(Date.parse(at)));
});

describe('duration', () => {
  test.each([
    [-5, '0.0 s'],
    [449, '0.4 s'],
    [59_999, '59 s'],
    [184_000, '3 min 4 s'],
    [7_500_000, '2 h 5 min'],
    [273_600_000, '3 d 4 h'],
  ])('%i ms reads "%s"', (ms, words) => expect(duration(ms)).toBe(words));

  test('what has not ended lasts until now', () => expect(durationBetween(before(12_000), null, now)).toBe('12 s'));
});
