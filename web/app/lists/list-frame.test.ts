import { expect, test } from '@jest/globals';
import { wordsIn } from '../words/all-words.ts';
import { listFrame } from './list-frame.ts';

const frame = (query: string, next: string | null = null) => listFrame(new URLSearchParams(query), ['status'], [
  { name: 'status', what: 'State', value: query.includes('status=') ? 'failed' : undefined },
  { name: 'server', what: 'Server', value: query.includes('server=') ? 'web-1' : undefined },
], next, wordsIn.en);

test('what a list is narrowed to is told, each with the way to be without it', () => {
  expect(frame('status=failed&server=w1&search=+shop&sort=-changed&after=x').chips).toEqual([
    { what: 'State', value: 'failed', to: '?server=w1&search=+shop&sort=-changed' },
    { what: 'Server', value: 'web-1', to: '?status=failed&search=+shop&sort=-changed' },
    { what: 'Search', value: 'shop', to: '?status=failed&server=w1&sort=-changed' },
  ]);
});

test('sending the filter keeps what it has no field for, and begins at the first page', () => {
  const { values, kept } = frame('status=failed&server=w1&search=shop&sort=-changed&after=x&per=50');
  expect(values).toEqual({ status: 'failed', search: 'shop' });
  expect(kept).toEqual([{ name: 'server', value: 'w1' }, { name: 'sort', value: '-changed' }, { name: 'per', value: '50' }]);
});

test('the next page and the other sizes of a page have addresses', () => {
  const { next, sizes } = frame('per=50&status=failed&after=x', 'y');
  expect(next).toBe('?per=50&status=failed&after=y');
  expect(sizes).toEqual([{ size: 25, to: '?status=failed', current: false }, { size: 50, to: '?per=50&status=failed', current: true }, { size: 100, to: '?per=100&status=failed', current: false }]);
});

test('a list as it is has nothing to take away', () => expect(frame('search=%20&status')).toMatchObject({ chips: [], first: undefined, next: undefined, kept: [] }));
