import type { SameKeys, Messages, Translate } from './words.ts';

/** A message without anything to work out: texts, and the names of the values between them. */
interface Simple {
  texts: readonly string[];
  values: readonly string[];
}

/** Most messages need no ICU: their words are looked up, and a list has hundreds of them. What is not simple is left to `full`. */
export function quickly(full: Translate, messages: SameKeys<Messages>): Translate {
  const simple = new Map(simpleOf(messages));
  const t = (key: string, values?: Record<string, unknown>) => {
    const message = simple.get(key);
    const said = message === undefined ? undefined : filled(message, values);
    return said ?? (full as (key: string, values?: Record<string, unknown>) => string)(key, values);
  };
  return Object.assign(t, { rich: full.rich, markup: full.markup, raw: full.raw, has: full.has }) as unknown as Translate;
}

interface Tree {
  readonly [key: string]: string | Tree;
}

function* simpleOf(messages: Tree, prefix = ''): Generator<[string, Simple]> {
  for (const [key, message] of Object.entries(messages)) {
    if (typeof message !== 'string') yield* simpleOf(message, `${prefix}${key}.`);
    else if (!/['<>#|]|\{\w+,/.test(message)) yield [`${prefix}${key}`, { texts: message.split(/\{\w+\}/), values: [...message.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '') }];
  }
}

/** @returns undefined when a value is missing, or is more than a text */
function filled({ texts, values }: Simple, given: Record<string, unknown> = {}): string | undefined {
  let said = texts[0] ?? '';
  for (const [index, name] of values.entries()) {
    const value = given[name];
    if (typeof value !== 'string') return undefined;
    said += value + texts[index + 1];
  }
  return said;
}
