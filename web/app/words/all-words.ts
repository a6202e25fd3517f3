import { english } from './en.ts';
import { englishOfSaid } from './en/said.ts';
import { french } from './fr.ts';
import type { Language } from './language.ts';
import { sayerOf, type Phrases } from './said.ts';
import { frenchOfSaid } from './fr/said/all.ts';
import { wordsOf, type LoaderWords, type Messages, type SameKeys } from './words.ts';

/** On the server, which has every language. The browser gets its own alone: `load-words.ts`. */
export const wordsIn: Record<Language, LoaderWords> = {
  en: sayingWords('en', english, englishOfSaid),
  fr: sayingWords('fr', french, frenchOfSaid),
};

function sayingWords(language: Language, messages: SameKeys<Messages>, phrases: Phrases): LoaderWords {
  const words = wordsOf(language, messages);
  return { ...words, said: sayerOf(phrases, words.time.exact) };
}
