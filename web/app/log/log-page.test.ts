import { describe, expect, test } from '@jest/globals';
import type { LogLine } from '../../../events/task-log.ts';
import { neighbours, shownLines, shownOf, startOf } from './log-page.ts';

const range = (from: number, to = from) => ({ from, to });
const lines = (from: number, to: number) => Array.from({ length: Math.max(to - from + 1, 0) }, (_, index): LogLine => ({ n: from + index, t: 0, channel: 'out', text: '' }));

describe('a page of a log', () => {
  test.each([
    ['is its end when nothing is asked for', undefined, undefined, 100_000, undefined],
    ['begins with the line that is asked for', range(5001), undefined, 100_000, 5001],
    ['shows a line that is named, with some before it', undefined, range(5001), 100_000, 4981],
    ['begins with the first line', undefined, range(7), 100_000, 1],
    ['is the end where a line is in it', undefined, range(99_990), 100_000, undefined],
    ['is the end where there is no such line', undefined, range(1_000_000), 100_000, undefined],
    ['is all of a short log', undefined, range(3), 250, undefined],
    ['begins where it is asked to within what comes with the page', range(301), undefined, 900, 301],
  ])('%s', (_what, from, chosen, total, expected) => expect(startOf({ from, chosen }, total)).toBe(expected));

  test.each<[string, [number, number], number, number | undefined, [number, number] | undefined, number | undefined, number | undefined]>([
    ['all of a short log', [1, 10], 10, undefined, [1, 10], undefined, undefined],
    ['nothing', [1, 0], 0, undefined, undefined, undefined, undefined],
    ['the end', [99_001, 100_000], 100_000, undefined, [99_701, 100_000], 99_701 - shownLines, undefined],
    ['the beginning', [1, 1000], 100_000, 1, [1, 300], undefined, 301],
    ['near the beginning', [201, 1200], 100_000, 201, [201, 500], 1, 501],
    ['within the end', [1, 900], 900, 301, [301, 600], 1, 601],
  ])('shows %s', (_what, [from, to], total, start, shown, earlier, later) => {
    const page = { lines: lines(from, to), total, start };
    const [first, last] = [shownOf(page)[0]?.n, shownOf(page).at(-1)?.n];
    expect(first === undefined ? undefined : [first, last]).toEqual(shown);
    expect(neighbours(page)).toEqual({ earlier, later });
  });
});
