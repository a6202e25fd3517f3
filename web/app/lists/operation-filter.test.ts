import { expect, test } from '@jest/globals';
import { listFilter } from './operation-filter.ts';

const filter = (query: string) => listFilter(new URLSearchParams(query));

test('an address states the filter', () => {
  expect(filter('status=blocked&kind=site.install&search=+shop+&after=abc&per=100&target=site:s1&server=w1&sort=launched')).toEqual({
    limit: 100, status: ['blocked'], kind: 'site.install', search: 'shop', after: 'abc', target: { type: 'site', id: 's1' }, server: 'w1', oldestFirst: true,
  });
});
test('what it does not know it leaves out', () => expect(filter('status=purple&kind=rm&search=&x=1&per=1000000&target=client:c&server=&sort=price')).toEqual({ limit: 25 }));
test.each(['target=', 'target=site', 'target=site:', 'target=:x'])('%s is no target', (query) => expect(filter(query)).toEqual({ limit: 25 }));
test('a search has an end', () => expect(filter(`search=${'a'.repeat(5000)}`).search).toHaveLength(200));
