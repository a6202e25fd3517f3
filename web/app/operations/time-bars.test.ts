import { expect, test } from '@jest/globals';
import { timeBars, type Span } from './time-bars.ts';

const run = (from: number, to?: number): Span => ({ kind: 'run', from, to, tone: 'success' });
const wait = (from: number, to?: number): Span => ({ kind: 'wait', from, to, tone: 'neutral' });

test.each<[string, Span[][], number, [number, number][][]]>([
  ['nothing was started', [], 100, []],
  ['a Task that has no time of its own, as it was taken over', [[]], 100, [[]]],
  ['one Task takes all the time there is', [[run(0, 100)]], 100, [[[0, 1000]]]],
  ['two follow each other', [[run(0, 25)], [run(25, 100)]], 100, [[[0, 250]], [[250, 750]]]],
  ['two run at once', [[run(0, 100)], [run(50, 100)]], 100, [[[0, 1000]], [[500, 500]]]],
  ['one that runs ends now', [[run(0, 50)], [run(50)]], 100, [[[0, 500]], [[500, 500]]]],
  ['one that has just begun can be seen, within the width', [[run(0, 100)], [run(100)]], 100, [[[0, 1000]], [[988, 12]]]],
  ['all that began this moment', [[run(100)]], 100, [[[0, 12]]]],
  ['a short wait is as long as it is', [[run(0, 50), wait(50, 60), run(60, 100)]], 100, [[[0, 500], [500, 100], [600, 400]]]],
  ['a wait of days takes a quarter of the work', [[run(0, 50), wait(50, 1_000_000), run(1_000_000, 1_000_050)]], 1_000_050, [[[0, 400], [400, 200], [600, 400]]]],
  ['so does one that lasts', [[run(0, 100), wait(100)]], 9_999_999, [[[0, 800], [800, 200]]]],
  ['time that nothing tells of is drawn short too', [[run(0, 50)], [run(5000, 5050)]], 5050, [[[0, 400]], [[600, 400]]]],
  ['a clock that went back', [[run(100, 90)]], 80, [[[0, 12]]]],
])('%s', (_name, rows, now, expected) => {
  expect(timeBars(rows, now).map((bars) => bars.map(({ x, width }) => [x, width]))).toEqual(expected);
});
