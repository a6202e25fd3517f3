import { expect, test } from '@jest/globals';
import { concerns, readPoke } from './watching.ts';

test.each([
  [['operation'], { topic: 'operation', id: 'a' }, true],
  [['operation:a'], { topic: 'operation', id: 'a' }, true],
  [['operation:a'], { topic: 'operation', id: 'b' }, false],
  [['operation:a'], { topic: 'operation', id: '*' }, true],
  [['site', 'server:x'], { topic: 'operation', id: 'a' }, false],
  [[], { topic: 'site', id: '*' }, false],
  [[], { topic: 'all', id: '*' }, true],
])('a page that watches %j, poked with %j: %s', (watches, poke, concerned) => expect(concerns(watches, poke)).toBe(concerned));

test('a poke is read, anything else is not', () => {
  expect(readPoke('{"position":"1","topic":"site","id":"x"}')).toEqual({ topic: 'site', id: 'x' });
  expect(readPoke('null')).toBeUndefined();
});
