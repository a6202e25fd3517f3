import { describe, expect, test } from '@jest/globals';
import type { Section } from '../../live/log-outline.ts';
import { layoutOf, linesWithin, type Layout } from './fold-layout.ts';

const section = (id: string, at: number): Section => ({ at, step: { id, name: id, status: 'ok', t: at } });
const shape = (layout: Layout) => Array.from({ length: layout.rows }, (_, row) => {
  const at = layout.at(row);
  return at.row === 'line' ? at.n : layout.sections[at.index]!.step.id;
});

describe('rows of a log', () => {
  test.each<[string, number, Section[], string[], (number | string)[]]>([
    ['of no steps are its lines', 3, [], [], [1, 2, 3]],
    ['of nothing are none', 0, [], [], []],
    ['have headings before the lines of each step', 5, [section('a', 2), section('b', 4)], [], [1, 'a', 2, 3, 'b', 4, 5]],
    ['have silent steps one after the other', 2, [section('a', 2), section('b', 2)], [], [1, 'a', 'b', 2]],
    ['have a step that nothing follows at the end', 2, [section('a', 1), section('b', 3)], [], ['a', 1, 2, 'b']],
    ['of silent steps alone are headings', 0, [section('a', 1), section('b', 1)], [], ['a', 'b']],
    ['leave out what is folded', 5, [section('a', 2), section('b', 4)], ['a'], [1, 'a', 'b', 4, 5]],
    ['leave out the last section when it is folded', 5, [section('a', 2), section('b', 4)], ['b'], [1, 'a', 2, 3, 'b']],
  ])('%s', (_what, total, sections, folded, expected) => {
    expect(shape(layoutOf(total, sections, (id) => folded.includes(id)))).toEqual(expected);
  });

  test('every line is at the row that shows it, and a folded one at its heading', () => {
    const layout = layoutOf(100_000, [section('a', 2), section('b', 2), section('c', 50_000), section('d', 70_000)], (id) => id === 'c');
    for (const line of [1, 2, 3, 49_999, 70_000, 100_000]) expect(layout.at(layout.rowOf(line))).toEqual({ row: 'line', n: line });
    for (const line of [50_000, 69_999]) expect(layout.at(layout.rowOf(line))).toEqual({ row: 'step', index: 2 });
    expect(layout.rows).toBe(100_000 + 4 - 20_000);
  });
});

test('the lines of a part are those that it shows, and some beyond', () => {
  const layout = layoutOf(100, [section('a', 20), section('b', 90)], (id) => id === 'a');
  expect(linesWithin(layout, 18, 21, 0)).toEqual([{ from: 19, to: 19 }]);
  expect(linesWithin(layout, 18, 21, 3)).toEqual([{ from: 16, to: 19 }, { from: 90, to: 92 }]);
  expect(linesWithin(layout, 0, 1000, 10)).toEqual([{ from: 1, to: 19 }, { from: 90, to: 100 }]);
});
