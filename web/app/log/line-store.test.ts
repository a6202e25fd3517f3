import { describe, expect, test } from '@jest/globals';
import type { LogLine } from '../../../events/task-log.ts';
import { chunkLines, LineStore } from './line-store.ts';

const line = (n: number): LogLine => ({ n, t: n, channel: 'out', text: `line ${n}` });
const lines = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => line(from + index));

describe('lines at hand', () => {
  test.each<[string, [number, number][], [number, number], number, [number, number] | undefined]>([
    ['nothing is missing of what came', [[1, 1000]], [1, 1000], 1000, undefined],
    ['all is missing of a log of which nothing came', [], [1, 60], 1000, [1, 500]],
    ['the rest of a chunk is missing with its first line', [[1, 120]], [100, 160], 1000, [121, 500]],
    ['a gap ends with its chunk', [[1, 500], [1001, 1500]], [490, 1100], 1500, [501, 1000]],
    ['lines before the first of a tail are missing', [[9001, 10_000]], [8990, 9040], 10_000, [8990, 9000]],
    ['nothing is missing after the last line', [[1, 100]], [90, 200], 100, undefined],
    ['a chunk ends with the log', [], [990, 1010], 1003, [990, 1000]],
  ])('%s', (_what, put, [from, to], total, expected) => {
    const store = new LineStore();
    for (const [first, last] of put) store.put(lines(first, last), last);
    expect(store.missing({ from, to }, total)).toEqual(expected && { from: expected[0], to: expected[1] });
  });

  test('a line that comes twice is there once, as it came first', () => {
    const store = new LineStore([line(1)]);
    store.put([{ ...line(1), text: 'other' }, line(2)], 2);
    expect(store.within({ from: 1, to: 3 }).map(({ text }) => text)).toEqual(['line 1', 'line 2']);
  });

  test('what is far from the reader makes room for what is near', () => {
    const store = new LineStore([], 4 * chunkLines);
    for (let chunk = 0; chunk < 10; chunk += 1) store.put(lines(chunk * chunkLines + 1, (chunk + 1) * chunkLines), (chunk + 1) * chunkLines);
    expect(store.get(1)).toBeUndefined();
    expect(store.missing({ from: 6 * chunkLines + 1, to: 10 * chunkLines }, 10 * chunkLines)).toBeUndefined();
  });
});
