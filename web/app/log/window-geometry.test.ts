import { describe, expect, test } from '@jest/globals';
import { contentHeight, isNatural, mostPixels, overscan, placeAt, scrollTo, topRow, windowAt, type Geometry } from './window-geometry.ts';

const geometry = (rows: number, stretch = 1): Geometry => ({ rows, rowHeight: 20, view: 600, stretch });

const cases: [string, Geometry][] = [
  ['10,000 rows', geometry(10_000)],
  ['1,000,000 rows, higher than a box can be', geometry(1_000_000)],
  ['5,000,000 rows', geometry(5_000_000)],
  ['10,000 wrapped rows', geometry(10_000, 2.5)],
];

describe.each(cases)('%s', (_what, of) => {
  const bottom = contentHeight(of) - of.view;

  test('begin at the top, and end at the bottom', () => {
    expect(placeAt(of, 0)).toEqual({ row: 0, y: 0 });
    expect(windowAt(of, 0).first).toBe(0);
    expect(placeAt(of, bottom)).toEqual({ row: of.rows, y: of.view });
    expect(windowAt(of, bottom).last).toBe(of.rows);
  });

  test('fill the view wherever one is, with few rows', () => {
    for (const part of [0, 0.1, 0.5, 0.77, 1]) {
      const { first, last } = windowAt(of, bottom * part);
      const { row, y } = placeAt(of, bottom * part);
      expect(first).toBeLessThanOrEqual(Math.max(row - y / of.rowHeight, 0));
      expect(last).toBeGreaterThanOrEqual(Math.min(row + (of.view - y) / of.rowHeight, of.rows));
      expect(last - first).toBeLessThanOrEqual(of.view / of.rowHeight + 2 * overscan + 2);
    }
  });

  test('a row that is gone to stands where it was wanted', () => {
    for (const row of [Math.floor(of.rows / 3), Math.floor(of.rows / 2)]) expect(topRow(of, scrollTo(of, row, 0))).toBeCloseTo(row, 3);
    expect(scrollTo(of, 0, 0)).toBe(0);
    expect(scrollTo(of, of.rows, 0)).toBe(bottom);
  });
});

describe('a box', () => {
  test.each([[10, true, 200], [800_000, true, mostPixels], [800_001, false, mostPixels], [5_000_000, false, mostPixels]])('of %i rows', (rows, natural, height) => {
    expect(isNatural(geometry(rows))).toBe(natural);
    expect(contentHeight(geometry(rows))).toBe(height);
  });

  test('of rows of one height stands where scrolling takes it', () => {
    const of = geometry(10_000);
    for (const scrollTop of [0, 20, 12_345, 100_010]) expect(topRow(of, scrollTop)).toBeCloseTo(scrollTop / 20, 6);
  });

  test('that is lower than the view does not scroll', () => {
    expect(windowAt(geometry(5), 0)).toEqual({ first: 0, last: 5 });
    expect(scrollTo(geometry(5), 4, 0)).toBe(0);
  });
});
