import { english } from './en.ts';
import { french } from './fr.ts';
import type { Language } from './language.ts';
import { sayerOf } from './said.ts';
import { frenchOfSaid } from './fr/said/all.ts';
import { wordsOf, type LoaderWords } from './words.ts';

/** On the server, which has every language. The browser gets its own alone: `load-words.ts`. */
export const wordsIn: Record<Language, LoaderWords> = {
  en: { ...wordsOf('en', english), said: (text) => text },
  fr: { ...wordsOf('fr', french), said: sayerOf(frenchOfSaid) },
};
