import { describe, expect, test } from '@jest/globals';
import { addressOf, changed, firstPage, nextPage, readSort, sortLink } from './address.ts';

const of = (query: string) => new URLSearchParams(query);
const own = { by: 'name', descending: false } as const;
const columns = ['name', 'changed'] as const;

test('what the framework adds, or a command before it, is no part of the address', () => {
  expect(String(addressOf({ url: 'http://x/sites.data?_routes=a%2Cb&status=failed&at=12' }))).toBe('status=failed');
});

describe('another address of the same list', () => {
  test.each([
    ['status=failed&after=x', 'status', undefined, '?'],
    ['status=failed&sort=-changed&after=x', 'status', 'blocked', '?status=blocked&sort=-changed'],
    ['search=a+b&per=50', 'search', undefined, '?per=50'],
    ['status=failed', 'after', 'n1', '?status=failed&after=n1'],
  ])('of %s with %s being %s is %s', (query, name, value, to) => expect(changed(of(query), name, value)).toBe(to));

  test('the next page keeps the filter, and is there when there is one', () => {
    expect(nextPage(of('status=failed&after=n1'), 'n2')).toBe('?status=failed&after=n2');
    expect(nextPage(of('status=failed'), null)).toBeUndefined();
  });

  test('the first page is offered from the second on', () => {
    expect(firstPage(of('status=failed&after=n1'))).toBe('?status=failed');
    expect(firstPage(of('status=failed'))).toBeUndefined();
  });
});

describe('the order', () => {
  test.each([
    ['', own],
    ['sort=changed', { by: 'changed', descending: false }],
    ['sort=-changed', { by: 'changed', descending: true }],
    ['sort=-name', { by: 'name', descending: true }],
    ['sort=--name', own],
    ['sort=password', own],
    ['sort=-', own],
  ])('that %j asks for is read', (query, sorting) => expect(readSort(of(query), columns, own)).toEqual(sorting));

  test.each([
    [own, 'name', false, { now: 'ascending', to: '?per=50&sort=-name' }],
    [own, 'changed', true, { now: undefined, to: '?per=50&sort=-changed' }],
    [{ by: 'changed', descending: true } as const, 'changed', true, { now: 'descending', to: '?per=50&sort=changed' }],
    [{ by: 'changed', descending: true } as const, 'name', false, { now: undefined, to: '?per=50&sort=name' }],
  ] as const)('of a list ordered by %j is changed by its column %s', (sorting, column, down, link) => {
    expect(sortLink(of('per=50&after=x'), sorting, column, down)).toEqual(link);
  });
});
