import type { Language } from './language.ts';
import { wordsOf, type Words } from './words.ts';

/** In the browser: each language is a file of its own, and one is fetched. */
export async function loadWords(language: Language): Promise<Words> {
  switch (language) {
    case 'en':
      return wordsOf(language, (await import('./en.ts')).english);
    case 'fr':
      return wordsOf(language, (await import('./fr.ts')).french);
  }
}
