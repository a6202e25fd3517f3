import { describe, expect, test } from '@jest/globals';
import { plainText } from '../../live/terminal-text.ts';
import { spansOf } from './sgr.ts';

const esc = '\u001b';

describe('colours of a terminal', () => {
  test.each([
    ['plain', [{ text: 'plain', classes: '' }]],
    [`${esc}[31mred${esc}[0m after`, [{ text: 'red', classes: 'sgr-red' }, { text: ' after', classes: '' }]],
    [`${esc}[1;92mbold green`, [{ text: 'bold green', classes: 'sgr-green sgr-bold' }]],
    [`${esc}[38;5;196mindexed`, [{ text: 'indexed', classes: 'sgr-red' }]],
    [`${esc}[38;2;10;20;30;1mtrue colour`, [{ text: 'true colour', classes: 'sgr-bold' }]],
    [`${esc}[44mon blue${esc}[49m off`, [{ text: 'on blue', classes: 'sgr-on-blue' }, { text: ' off', classes: '' }]],
    [`${esc}[m`, []],
  ])('%j', (line, spans) => expect(spansOf(line)).toEqual(spans));
});

describe('what a hostile log cannot do', () => {
  test.each([
    ['set the title', `${esc}]0;owned\u0007text`, 'text'],
    ['clear the screen', `${esc}[2J${esc}[Htext`, 'text'],
    ['write over a line', 'real\rfake', 'realfake'],
    ['make a link', `${esc}]8;;https://evil.example\u0007text${esc}]8;;\u0007`, 'text'],
    ['leave an unfinished sequence', `text${esc}[`, 'text'],
    ['use the eight-bit forms', 'te\u009bxt', 'text'],
  ])('%s', (_what, line, text) => {
    expect(plainText(line)).toBe(text);
    expect(spansOf(line).map((span) => span.text).join('')).toBe(text);
  });

  test('markup stays text', () => expect(spansOf('<img src=x onerror=alert(1)>')).toEqual([{ text: '<img src=x onerror=alert(1)>', classes: '' }]));
  test('a tab stays', () => expect(plainText('a\tb')).toBe('a\tb'));
});
