import { describe, expect, test } from '@jest/globals';
import { marked } from './marked.ts';
import { spansOf } from './sgr.ts';

const esc = '\u001b';
const shape = (line: string, query: string) => marked(spansOf(line), query).map(({ text, hit }) => (hit ? `[${text}]` : text)).join('|');

describe('what was searched for is marked', () => {
  test.each([
    ['in the middle', 'one two three', 'two', 'one |[two]| three'],
    ['whatever its case', 'ERROR: Error', 'error', '[ERROR]|: |[Error]'],
    ['at both ends', 'aXa', 'a', '[a]|X|[a]'],
    ['once where it could overlap', 'aaa', 'aa', '[aa]|a'],
    ['next to itself', 'abab', 'ab', '[ab]|[ab]'],
    ['across colours', `${esc}[31mfa${esc}[32mtal${esc}[0m error`, 'fatal', '[fa]|[tal]| error'],
    ['nowhere', 'one', 'two', 'one'],
    ['not when nothing is searched for', 'one', '', 'one'],
    ['not where case changes lengths', 'İİ x', 'x', 'İİ x'],
    ['as text, not as a pattern', 'a.c abc', 'a.c', '[a.c]| abc'],
  ])('%s', (_where, line, query, expected) => expect(shape(line, query)).toBe(expected));

  test('and keeps its colours', () => {
    expect(marked(spansOf(`${esc}[31mred`), 'e')).toEqual([
      { text: 'r', classes: 'sgr-red', hit: false }, { text: 'e', classes: 'sgr-red', hit: true }, { text: 'd', classes: 'sgr-red', hit: false },
    ]);
  });
});
