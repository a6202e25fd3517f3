import { startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { HydratedRouter } from 'react-router/dom';
import { keepNotice } from './restart/keep-notice.ts';
import { outlastRestarts } from './restart/outlast-restarts.ts';
import { asLanguage } from './words/language.ts';
import { loadWords } from './words/load-words.ts';
import { WordsProvider } from './words/use-words.ts';

outlastRestarts();

// The server chose the language; the same words must be there before the page is taken over.
const words = await loadWords(asLanguage(document.documentElement.lang) ?? 'en');

startTransition(() => {
  hydrateRoot(document, <WordsProvider value={words}><HydratedRouter /></WordsProvider>);
});

keepNotice();
