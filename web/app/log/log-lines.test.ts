import { describe, expect, test } from '@jest/globals';
import type { LogLine, StepResult } from '../../../events/task-log.ts';
import { emptyLog, rowsOf, withBatch } from './log-lines.ts';

const line = (n: number, step?: string): LogLine => ({ n, t: n * 10, channel: 'out', text: `line ${n}`, ...(step === undefined ? {} : { step }) });
const step = (id: string, t: number, status: StepResult['status'] = 'started'): StepResult => ({ id, name: id, status, t });
const shape = (rows: ReturnType<typeof rowsOf>) => rows.map((row) => (row.row === 'line' ? row.line.n : row.step.id));

describe('batches of a log', () => {
  test('a batch that comes again changes nothing', () => {
    const batch = { lines: [line(1), line(2)], steps: [step('a', 5)] };
    const once = withBatch(emptyLog, batch);
    expect(withBatch(once, batch)).toEqual(once);
  });

  test('the last lines are kept, and how many came before is told', () => {
    const log = withBatch(emptyLog, { lines: [1, 2, 3, 4, 5].map((n) => line(n)), steps: [] }, 2);
    expect(log.lines.map(({ n }) => n)).toEqual([4, 5]);
    expect(log.earlier).toBe(3);
  });

  test('a step’s result keeps the time of its start', () => {
    const log = withBatch(withBatch(emptyLog, { lines: [], steps: [step('a', 5)] }), { lines: [], steps: [step('a', 90, 'changed')] });
    expect(log.steps).toEqual([step('a', 5, 'changed')]);
  });
});

describe('rows of a log', () => {
  test('lines stand under the step that printed them, silent steps where they happened', () => {
    const log = withBatch(emptyLog, { lines: [line(1), line(2, 'a'), line(5, 'c')], steps: [step('a', 15), step('b', 30), step('c', 40), step('d', 90)] });
    expect(shape(rowsOf(log))).toEqual([1, 'a', 2, 'b', 'c', 5, 'd']);
  });

  test('steps of lines left out are left out', () => {
    const lines = [line(1, 'a'), line(2, 'a'), line(3, 'b')];
    expect(shape(rowsOf(withBatch(emptyLog, { lines, steps: [step('a', 5), step('b', 25)] }, 1)))).toEqual(['b', 3]);
  });
});
