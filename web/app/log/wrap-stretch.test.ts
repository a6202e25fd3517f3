import { expect, test } from '@jest/globals';
import { wrapStretch } from './wrap-stretch.ts';

const line = (length: number) => ({ text: 'x'.repeat(length) });
test.each<[string, { text: string }[], number, number]>([
  ['short lines', [line(3), line(80)], 80, 1],
  ['one long of two', [line(161), line(0)], 80, 2],
  ['colours take no room', [{ text: `\u001b[31m${'x'.repeat(80)}\u001b[0m` }], 80, 1],
  ['nothing', [], 80, 1],
  ['no room', [line(9)], 0, 1],
  ['a sample of many', Array.from({ length: 100_000 }, () => line(100)), 80, 2],
])('%s', (_what, lines, columns, stretch) => expect(wrapStretch(lines, columns)).toBe(stretch));
