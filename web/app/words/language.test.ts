import { describe, expect, test } from '@jest/globals';
import { languageCookie, languageOf } from './language.ts';

describe('the language of a page', () => {
  test.each([
    ['what was chosen, whatever the browser asks for', 'aegir_theme=dark; aegir_language=fr', 'en', 'fr'],
    ['what the browser asks for', undefined, 'fr', 'fr'],
    ['its language, in whatever region', undefined, 'fr-CH, de;q=0.9', 'fr'],
    ['the one it likes best of those there are', undefined, 'de, en;q=0.5, fr;q=0.8', 'fr'],
    ['the first of those it likes alike', undefined, 'fr, en', 'fr'],
    ['none that it refuses', undefined, 'fr;q=0', 'en'],
    ['English where it asks for another', undefined, 'de, *', 'en'],
    ['English where it says nothing', undefined, undefined, 'en'],
    ['what the browser asks for when the cookie is nonsense', 'aegir_language=<script>', 'fr', 'fr'],
    ['English when all is nonsense', 'aegir_language=', ';;q=,,fr;q=high', 'en'],
  ])('is %s', (_what, cookie, accept, language) => expect(languageOf(cookie, accept)).toBe(language));

  test('is kept in a cookie', () => {
    expect(languageOf(languageCookie('fr', true).split(';')[0], 'en')).toBe('fr');
    expect(languageCookie('fr', true)).toContain('; Secure');
  });
});
