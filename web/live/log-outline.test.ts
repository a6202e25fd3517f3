import { describe, expect, test } from '@jest/globals';
import type { LogLine, StepResult } from '../../events/task-log.ts';
import { LogOutline } from './log-outline.ts';

const line = (n: number, step?: string): LogLine => ({ n, t: n * 10, channel: 'out', text: `line ${n}`, ...(step === undefined ? {} : { step }) });
const step = (id: string, t: number, status: StepResult['status'] = 'started', more: Partial<StepResult> = {}): StepResult => ({ id, name: id, status, t, ...more });
const shape = (outline: LogOutline, total: number) => outline.sections(total).map(({ at, step: { id } }) => `${id}@${at}`);

describe('where the steps of a log stand', () => {
  test.each<[string, { lines: LogLine[]; steps: StepResult[] }[], string[]]>([
    ['before their first line', [{ lines: [line(1), line(2, 'a'), line(3, 'a'), line(4, 'b')], steps: [step('a', 15), step('b', 35)] }], ['a@2', 'b@4']],
    ['a silent one before the line that came after it', [{ lines: [line(1), line(5, 'c')], steps: [step('b', 30), step('c', 40)] }], ['b@5', 'c@5']],
    ['by the clock before a line that is of no step', [{ lines: [line(1), line(2)], steps: [step('a', 15)] }], ['a@2']],
    ['after the end while nothing follows', [{ lines: [line(1)], steps: [step('d', 90)] }], ['d@2']],
    ['when the line comes with a later batch', [{ lines: [line(1)], steps: [step('a', 15)] }, { lines: [line(2, 'a')], steps: [] }], ['a@2']],
  ])('%s', (_where, batches, expected) => {
    const outline = new LogOutline();
    for (const batch of batches) outline.take(batch);
    expect(shape(outline, batches.flatMap(({ lines }) => lines).at(-1)!.n)).toEqual(expected);
  });
});

describe('an outline that grows', () => {
  const batch = { lines: [line(1), line(2, 'a')], steps: [step('a', 5)] };

  test('a batch that comes again changes nothing', () => {
    const outline = new LogOutline();
    outline.take(batch);
    const once = structuredClone(outline.toView());
    outline.take(batch);
    expect(outline.toView()).toEqual(once);
  });

  test('a result keeps the time of the start, and a start that comes again does not take it back', () => {
    const outline = new LogOutline();
    outline.take(batch);
    outline.take({ lines: [], steps: [step('a', 90, 'changed', { ms: 85 })] });
    outline.take(batch);
    expect(outline.sections(2)).toEqual([{ at: 1, step: { id: 'a', name: 'a', status: 'changed', t: 5, ms: 85 } }]);
  });

  test('goes on from what was sent as if it had read everything itself', () => {
    const later = { lines: [line(3, 'b'), line(4)], steps: [step('b', 25, 'ok')] };
    const whole = new LogOutline();
    whole.take(batch);
    const resumed = new LogOutline(JSON.parse(JSON.stringify(whole.toView())));
    for (const each of [whole, resumed]) each.take(later);
    expect(resumed.toView()).toEqual(whole.toView());
  });

  test('what a step changed, and the end of a long message, are left out', () => {
    const outline = new LogOutline();
    outline.take({ lines: [], steps: [step('a', 5, 'failed', { message: 'x'.repeat(5000), diff: { before: 'y'.repeat(5000) } })] });
    expect(JSON.stringify(outline.toView()).length).toBeLessThan(500);
  });
});
