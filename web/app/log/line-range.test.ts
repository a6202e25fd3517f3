import { describe, expect, test } from '@jest/globals';
import { anchorOf, chosenBy, parseRange, placeOf, rangeAddress } from './line-range.ts';

describe('lines of an address', () => {
  test.each([
    ['120', { from: 120, to: 120 }],
    ['120-140', { from: 120, to: 140 }],
    ['140-120', { from: 120, to: 140 }],
    ['#L120', { from: 120, to: 120 }],
    ['#L120-L140', { from: 120, to: 140 }],
    ['l120 – 140', { from: 120, to: 140 }],
    [' 7 ', { from: 7, to: 7 }],
    [null, undefined], ['', undefined], ['0', undefined], ['-5', undefined], ['#main', undefined], ['1e9', undefined], ['1-2-3', undefined], ['9999999999', undefined], ['12x', undefined],
  ])('%j', (text, range) => expect(parseRange(text)).toEqual(range));

  test.each(['L1', 'L120-L140'])('%s is written as it is read', (anchor) => expect(anchorOf(parseRange(anchor)!)).toBe(anchor));

  test('keeps the Task that is chosen, and drops what else the page was asked for', () => {
    expect(rangeAddress('?task=abc&from=1&q=word&at=p', { from: 3, to: 5 })).toBe('?task=abc&line=3-5#L3-L5');
  });
});

test.each([
  ['the lines that are chosen', { from: 3, to: 5 }, 90, '?task=abc&line=3-5#L3-L5'],
  ['the first line in view', undefined, 90, '?task=abc&line=90#L90'],
  ['the end, where it is followed', undefined, undefined, '?task=abc#log'],
])('one comes back to %s', (_where, chosen, line, place) => expect(placeOf('?task=abc', chosen, line)).toBe(place));

describe('a choice of lines', () => {
  const at = (line: number) => ({ range: { from: line, to: line }, began: line });
  test.each([
    ['a click', undefined, 5, false, { from: 5, to: 5 }],
    ['a click elsewhere', at(5), 9, false, { from: 9, to: 9 }],
    ['Shift and a click below', at(5), 9, true, { from: 5, to: 9 }],
    ['Shift and a click above', at(5), 2, true, { from: 2, to: 5 }],
    ['again, on the other side', { range: { from: 2, to: 5 }, began: 5 }, 8, true, { from: 5, to: 8 }],
    ['Shift with nothing chosen', undefined, 4, true, { from: 4, to: 4 }],
  ])('%s', (_what, before, line, extend, range) => expect(chosenBy(before, line, extend).range).toEqual(range));
});
