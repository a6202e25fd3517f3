import { expect, test } from '@jest/globals';
import { wordsIn } from './all-words.ts';

test.each([
  [0, '0', '0', '0.0', '0,0'],
  [999, '999', '999', '999.0', '999,0'],
  [12_345.67, '12,346', '12\u202f346', '12,345.7', '12\u202f345,7'],
  [-1_234_567, '-1,234,567', '-1\u202f234\u202f567', '-1,234,567.0', '-1\u202f234\u202f567,0'],
])('%d reads %s, %s; with a tenth %s, %s', (value, whole, entier, decimal, fraction) => {
  expect([wordsIn.en.number.whole(value), wordsIn.fr.number.whole(value)]).toEqual([whole, entier]);
  expect([wordsIn.en.number.decimal(value), wordsIn.fr.number.decimal(value)]).toEqual([decimal, fraction]);
});
