import { describe, expect, test } from '@jest/globals';
import type { LogLine } from '../../../events/task-log.ts';
import { firstLine, neighbours, pageLines } from './log-page.ts';

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
    ['is all of a short log', undefined, range(3), 900, undefined],
  ])('%s', (_what, from, chosen, total, expected) => expect(firstLine({ from, chosen }, total)).toBe(expected));

  test.each([
    ['all of a short log', 1, 10, 10, undefined, undefined],
    ['nothing', 1, 0, 0, undefined, undefined],
    ['the end', 99_001, 100_000, 100_000, 99_001 - pageLines, undefined],
    ['the beginning', 1, 1000, 100_000, undefined, 1001],
    ['near the beginning', 501, 1500, 100_000, 1, 1501],
  ])('that is %s has neighbours', (_what, from, to, total, earlier, later) => expect(neighbours({ lines: lines(from, to), total })).toEqual({ earlier, later }));
});
