import { describe, expect, test } from '@jest/globals';
import { englishTime } from './en/time.ts';
import { frenchTime } from './fr/time.ts';
import { timesIn } from './times.ts';

const english = timesIn(englishTime);
const french = timesIn(frenchTime);
const now = Date.parse('2026-11-21T10:00:00Z');
const before = (ms: number) => new Date(now - ms).toISOString();

describe('relative time', () => {
  test.each([
    [1_000, 'just now', 'à l’instant'],
    [42_000, '42 seconds ago', 'il y a 42 secondes'],
    [61_000, '1 minute ago', 'il y a 1 minute'],
    [3_599_000, '59 minutes ago', 'il y a 59 minutes'],
    [7_200_000, '2 hours ago', 'il y a 2 heures'],
    [3 * 86_400_000, '3 days ago', 'il y a 3 jours'],
    [40 * 86_400_000, '12 Oct 2026', '12 oct. 2026'],
    [-120_000, 'in 2 minutes', 'dans 2 minutes'],
  ])('%i ms before now reads “%s”, “%s”', (ms, words, mots) => {
    expect(english.relative(before(ms), now)).toBe(words);
    expect(french.relative(before(ms), now)).toBe(mots);
  });
});

test('an exact time names its zone', () => {
  expect(english.exact('2026-11-21T10:07:59Z')).toBe('21 Nov 2026, 10:07:59 UTC');
  expect(french.exact('2026-08-01T10:07:59Z')).toBe('1 août 2026, 10:07:59 UTC');
});

test.each(['2026-01-01T00:00:00.000Z', '2028-02-29T23:59:59.999Z', '2026-09-05T04:03:02Z', '2026-12-31T22:00:00-02:00'])('%s is told in UTC, as elsewhere in each language', (at) => {
  const date = (locale: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(at));
  expect(english.exact(at)).toBe(`${date('en-GB').replace('Sept', 'Sep')} UTC`);
  expect(french.exact(at)).toBe(`${date('fr-FR')} UTC`);
  expect(english.exact(at)).toContain(english.clock(Date.parse(at)));
});

describe('duration', () => {
  test.each([
    [-5, '0.0 s', '0,0 s'],
    [449, '0.4 s', '0,4 s'],
    [59_999, '59 s', '59 s'],
    [184_000, '3 min 4 s', '3 min 4 s'],
    [7_500_000, '2 h 5 min', '2 h 5 min'],
    [273_600_000, '3 d 4 h', '3 j 4 h'],
  ])('%i ms reads “%s”, “%s”', (ms, words, mots) => {
    expect(english.duration(ms)).toBe(words);
    expect(french.duration(ms)).toBe(mots);
  });

  test('what has not ended lasts until now', () => expect(english.between(before(12_000), null, now)).toBe('12 s'));
});
