import { describe, expect, test } from '@jest/globals';
import { localPath } from './local-path.ts';
import { themeClass, themeCookie, themeOf } from './theme.ts';

describe('after a form one goes to a path of this site', () => {
  test.each([
    ['/operations?status=blocked#x', '/operations?status=blocked#x'],
    ['https://evil.example/', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/\t/evil.example', '/'],
    ['javascript:alert(1)', '/'],
    [undefined, '/'],
  ])('%j leads to %s', (wanted, path) => expect(localPath(wanted)).toBe(path));
});

test('a chosen theme is kept and read back; anything else follows the system', () => {
  const cookie = themeCookie('dark', true).split(';')[0] as string;
  expect(themeOf(`a=b; ${cookie}; c=d`)).toBe('dark');
  expect(themeOf('aegir_theme=purple')).toBe('system');
  expect(themeOf(undefined)).toBe('system');
  expect(themeClass('system')).toBe('theme-system');
});
