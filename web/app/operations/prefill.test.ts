import { expect, test } from '@jest/globals';
import { operations } from '../../../catalog/operations/operations.ts';
import { fieldsFor } from '../forms/json-schema.ts';
import { wordsIn } from '../words/all-words.ts';
import { prefill } from './prefill.ts';

const fields = fieldsFor(operations['site.install'].input, wordsIn.en);

test('a form begins with the earlier input, and over it what the address names', () => {
  const earlier = { name: 'shop', domains: ['a.example', 'b.example'], server: 's1', platform: 'p1' };
  expect(prefill(fields, earlier, new URLSearchParams('server=s2&evil=x'))).toEqual({ name: 'shop', domains: 'a.example\nb.example', server: 's2', platform: 'p1' });
});
test('nothing known, nothing filled in', () => expect(prefill(fields, undefined, new URLSearchParams())).toEqual({}));
