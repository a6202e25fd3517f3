import { describe, expect, test } from '@jest/globals';
import { createTranslator } from 'use-intl/core';
import { english } from './en.ts';
import { french } from './fr.ts';
import { wordsIn } from './all-words.ts';
import { argumentsOf } from './testing/message-arguments.ts';
import { askedFor, literalsIn } from './testing/keys-in-use.ts';
import { pageSources, parsed } from './testing/sources.ts';
import { wordsLeft } from './testing/words-left.ts';

interface Catalogue {
  readonly [key: string]: string | Catalogue;
}

function flat(catalogue: Catalogue, prefix = ''): [string, string][] {
  return Object.entries(catalogue).flatMap(([key, message]) => (typeof message === 'string' ? [[`${prefix}${key}`, message] as [string, string]] : flat(message, `${prefix}${key}.`)));
}

const catalogues = { en: new Map(flat(english)), fr: new Map(flat(french)) };
const keys = [...catalogues.en.keys()];
const sources = pageSources();
const uses = sources.flatMap(askedFor);

describe('every key', () => {
  test('is there in each language', () => expect([...catalogues.fr.keys()].sort()).toEqual(keys.toSorted()));

  test('that a page asks for is there', () => {
    const unknown = uses.filter(({ key }) => !keys.some((each) => key.test(each)));
    expect(unknown.map(({ words, at }) => `${at} ${words}`)).toEqual([]);
  });

  test('is asked for by a page', () => {
    const literals = new Set(sources.flatMap(literalsIn));
    expect(keys.filter((key) => !literals.has(key) && !uses.some((each) => each.key.test(key)))).toEqual([]);
  });
});

/** @param count for what is counted */
function valuesFor(message: string, text: string, count: number): Record<string, string> {
  const values = argumentsOf(message).map((each) => [each.replace(/[#?<].*/, ''), each.endsWith('#') ? count : each.endsWith('<>') ? (inner: string) => inner : text]);
  return Object.fromEntries(values) as Record<string, string>;
}

describe('every message', () => {
  test('takes the same in each language', () => {
    const differing = keys.filter((key) => argumentsOf(catalogues.en.get(key) ?? '').join() !== argumentsOf(catalogues.fr.get(key) ?? '').join());
    expect(differing).toEqual([]);
  });

  test.each([['en', english], ['fr', french]] as const)('can be said in %s, of none, one and many', (locale, messages) => {
    const faults: string[] = [];
    const t = createTranslator<Record<string, string>>({ locale, messages: messages as unknown as Record<string, string>, onError: ({ message }) => faults.push(message) });
    for (const [key, message] of catalogues[locale]) {
      for (const count of [0, 1, 2, 1000]) t.markup(key, valuesFor(message, 'x', count));
    }
    expect(faults).toEqual([]);
  });

  test.each(['en', 'fr'] as const)('says the same in %s quickly as by ICU', (locale) => {
    const full = createTranslator<Record<string, string>>({ locale, messages: { en: english, fr: french }[locale] as unknown as Record<string, string> });
    const quick = wordsIn[locale].t as unknown as typeof full;
    const valuesOf = (message: string) => valuesFor(message, `<b> {x} '$&'`, 2);
    const plain = [...catalogues[locale]].filter(([, message]) => !message.includes('<'));
    expect(plain.map(([key, message]) => quick(key, valuesOf(message)))).toEqual(plain.map(([key, message]) => full(key, valuesOf(message))));
  });

  test('in French is set as French is: a typographic apostrophe, and no-break spaces before : ; ! ? » and after «', () => {
    const faulty = [...catalogues.fr].filter(([, message]) => /'|\p{L}[;!?»]|[^\u00a0][»!?;]|(?<![\u00a0\d]):(?!\/\/)|«[^\u00a0]/u.test(message.replaceAll(/<\/?\w+>/g, '')));
    expect(faulty).toEqual([]);
  });
});

test.each([
  ['Nothing', []],
  ['{name} of {other}', ['name', 'other']],
  ['<link>{name}</link>', ['link<>', 'name']],
  ['{n, plural, =0 {None} one {# of {all}} other {{all}}}', ['all', 'n#']],
  ['{type, select, site {Site} other {{name}}}', ['name', 'type?']],
])('“%s” takes %j', (message, found) => expect(argumentsOf(message)).toEqual(found));

describe('words in a page itself', () => {
  const isKey = (text: string) => catalogues.en.has(text);

  test('are not there', () => expect(sources.flatMap((source) => wordsLeft(source, isKey))).toEqual([]));

  test.each([
    ['<p>Nothing runs.</p>', 1],
    ['<p>{busy ? "Runs" : "Waits"}</p>', 2],
    ['<Section title="Sites" id="sites">{x}</Section>', 1],
    ['<Section title={`Site ${name}`} />', 1],
    ['<Table columns={c} caption={full && "Full"} />', 1],
    ['f({ label: "Reason" })', 1],
    ['<p className="soft">{t("common.name")} · {3}</p>', 0],
    ['<Link to="/sites" title={name}>Aegir</Link>', 0],
    ['f({ text: "common.name" })', 0],
    ['<p><code>aegir up</code> <kbd>Ctrl K</kbd><CommandText label={l} text="ls -l" /></p>', 0],
  ])('in %s are found', (text, count) => expect(wordsLeft(parsed('page.tsx', text), isKey)).toHaveLength(count));
});
