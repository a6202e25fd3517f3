import { expect, test } from '@jest/globals';
import { firstPage, listFilter, nextPage } from './list-filter.ts';

const filter = (query: string) => listFilter(new URLSearchParams(query));

test('an address states the filter', () => {
  expect(filter('status=blocked&kind=site.install&search=+shop+&after=abc&per=100')).toEqual({ limit: 100, status: ['blocked'], kind: 'site.install', search: 'shop', after: 'abc' });
});
test('what it does not know it leaves out', () => expect(filter('status=purple&kind=rm&search=&x=1&per=1000000')).toEqual({ limit: 25 }));
test('a search has an end', () => expect(filter(`search=${'a'.repeat(5000)}`).search).toHaveLength(200));
test('paging keeps the filter', () => {
  const params = new URLSearchParams('status=failed');
  expect(nextPage(params, 'n1')).toBe('?status=failed&after=n1');
  expect(nextPage(params, null)).toBeUndefined();
  expect(firstPage(new URLSearchParams('status=failed&after=n1'))).toBe('?status=failed');
  expect(firstPage(params)).toBeUndefined();
});
