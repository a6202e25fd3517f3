import { createContext, useContext } from 'react';
import type { Words } from './words.ts';

const WordsContext = createContext<Words | undefined>(undefined);

/** Around the whole document, so that a page of trouble has words too. */
export const WordsProvider = WordsContext.Provider;

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (words === undefined) throw new Error('A component asks for words, but nothing around it says in which language: render it within WordsProvider.');
  return words;
}
