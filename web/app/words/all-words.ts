import { english } from './en.ts';
import { french } from './fr.ts';
import type { Language } from './language.ts';
import { wordsOf, type Words } from './words.ts';

/** On the server, which has every language. The browser gets its own alone: `load-words.ts`. */
export const wordsIn: Record<Language, Words> = { en: wordsOf('en', english), fr: wordsOf('fr', french) };
