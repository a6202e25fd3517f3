/*
 * All words of the pages, in each language.
 *
 * The English of a namespace is `en/<namespace>.ts`, a flat object of ICU messages; `fr/<namespace>.ts` has its shape, so that
 * a missing message does not compile. Keys say the namespace: `sites.title`.
 *
 *   In a component:    const { t, time } = useWords();
 *                      <h2>{t('sites.title')}</h2>   {t('operations.attempt', { number: '3' })}   {time.relative(at, now)}
 *   In a loader:       visit.words.t('sites.title'); what computes a view takes `words: LoaderWords` as its last argument.
 *   Numbers, times:     number.whole(12345), number.decimal(1.5), time.duration(ms): never toLocaleString, which differs between machines
 *   With a link in it: t.rich('status.help', { link: (text) => <Link to="/status">{text}</Link> })   of "See <link>status</link>".
 *   How many:          '{count, plural, one {# Site} other {# Sites}}' takes a number; a plain `{name}` takes a string.
 *   The tab's title:   `PageHeading` sets it; a page without one writes <title>. No `meta`, which knows no language.
 *   What varies:       t(`states.site.${status}`) is typed by the union that `status` is of; the test takes all that fit as used.
 *
 * A new namespace is added to `en.ts` and `fr.ts`. Write ’ and not ' (which quotes in ICU); French has a no-break space before
 * : ; ! ? » and after «. `words.test.ts` finds missing, unused and unknown keys, arguments that differ, and words left in JSX.
 * What others wrote is shown as it came: names, reasons, messages of engines. What the catalogue of Operations and Tasks, a
 * command or an event says in English goes through `visit.words.said(text)`; its French is in `fr/said/`.
 */
import { createTranslator } from 'use-intl/core';
import type { english } from './en.ts';
import { frenchTime } from './fr/time.ts';
import { englishTime } from './en/time.ts';
import type { Language } from './language.ts';
import { quickly } from './quickly.ts';
import { numbersIn, type Numbers } from './numbers.ts';
import { timesIn, type Times } from './times.ts';

export type Messages = typeof english;

/** The shape of a catalogue, whatever its language. */
export type SameKeys<Shape> = { readonly [Key in keyof Shape]: Shape[Key] extends string ? string : SameKeys<Shape[Key]> };

export type Translate = ReturnType<typeof createTranslator<Messages>>;

/** What a page is written with, in one language. */
export interface Words {
  language: Language;
  t: Translate;
  time: Times;
  number: Numbers;
}

/** What a loader has: the pages' words, and those of what was said in English elsewhere. */
export interface LoaderWords extends Words {
  /** What the catalogue, a command or an event says, in this language where it is known; else as it came. */
  said: (text: string) => string;
}

/** Costs some: made once for a language, not for a request. */
export function wordsOf(language: Language, messages: SameKeys<Messages>): Words {
  const full = createTranslator({
    locale: language,
    messages: messages as Messages,
    timeZone: 'UTC',
    // A key shows up on the page, and in the test; one message that is wrong must not take the page with it.
    onError: ({ message }) => console.error(message),
  });
  return { language, t: quickly(full, messages), time: timesIn(timeWords[language]), number: numbersIn(numberWords[language]) };
}

const timeWords = { en: englishTime, fr: frenchTime };
const numberWords = { en: { decimal: '.', group: ',' }, fr: { decimal: ',', group: '\u202f' } };
