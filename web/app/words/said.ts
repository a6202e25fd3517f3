/*
 * What was said in English elsewhere (by the catalogue, by a command that refuses, in an event of last year) said in another
 * language. Phrases are known by their English: `{1}` is a value that stays as it is, `{1*}` one that is itself said, `{1,}` a
 * list of such. Several sentences are said one after the other. What is not known is said as it came: a third party's Task has
 * the title that its manifest gives.
 */

/** English → the other language. */
export type Phrases = Readonly<Record<string, string>>;

interface Phrase {
  whole: RegExp;
  /** Followed by another sentence. */
  first: RegExp;
  holes: string[];
  to: string;
}

/** Engines can say a lot; what they say is nobody's phrase. */
const longest = 2000;
const hole = /\{(\d)([*,]?)\}/g;

export function sayerOf(phrases: Phrases): (text: string) => string {
  const plain = new Map(Object.entries(phrases).filter(([from]) => !from.includes('{')));
  // The one that says most itself comes first: “Install Site {1}” is more than “Install {1}”.
  const patterns = Object.entries(phrases).filter(([from]) => from.includes('{')).toSorted(([a], [b]) => saidItself(b) - saidItself(a));
  const byFirstWord = Map.groupBy(patterns.map(([from, to]) => ({ word: firstWord(from), phrase: compiled(from, to) })), ({ word }) => word);
  const candidates = (text: string) => [firstWord(text), ''].flatMap((word) => byFirstWord.get(word) ?? []).map(({ phrase }) => phrase);

  const known = (text: string): string | undefined => {
    const exact = plain.get(text);
    if (exact !== undefined) return exact;
    const possible = candidates(text);
    for (const { whole, holes, to } of possible) {
      const match = whole.exec(text);
      if (match !== null) return filled(to, holes, match);
    }
    return sentences(text, possible);
  };
  const sentences = (text: string, possible: readonly Phrase[]): string | undefined => {
    for (let end = text.indexOf('. '); end > 0; end = text.indexOf('. ', end + 1)) {
      const rest = plain.has(text.slice(0, end + 1)) ? known(text.slice(end + 2)) : undefined;
      if (rest !== undefined) return `${plain.get(text.slice(0, end + 1))} ${rest}`;
    }
    for (const { first, holes, to } of possible) {
      const match = first.exec(text);
      const rest = match === null ? undefined : known(text.slice(match[0].length));
      if (match !== null && rest !== undefined) return `${filled(to, holes, match)} ${rest}`;
    }
    return undefined;
  };
  const filled = (to: string, holes: readonly string[], match: RegExpExecArray) => to.replace(hole, (_, number: string, kind: string) => {
    const value = match[holes.indexOf(number) + 1] ?? '';
    return kind === '' ? value : kind === '*' ? said(value) : value.split(', ').map(said).join(', ');
  });
  const said = (text: string): string => (text.length > longest ? text : known(text) ?? text);
  return said;
}

function saidItself(phrase: string): number {
  return phrase.replaceAll(hole, '').length;
}

/** A phrase that begins with a value is tried for every text. */
function firstWord(text: string): string {
  const word = /^[^\s{]+(?=\s|$)/.exec(text)?.[0] ?? '';
  return text.startsWith('“') ? '' : word;
}

function compiled(from: string, to: string): Phrase {
  const holes = [...from.matchAll(hole)].map(([, number]) => number ?? '');
  const pattern = from.split(/\{\d[*,]?\}/).map((piece) => piece.replaceAll(/[^\w\s]/g, String.raw`\$&`)).join('(.+?)');
  return { whole: new RegExp(`^${pattern}$`, 's'), first: new RegExp(`^${pattern} (?=\\S)`, 's'), holes, to };
}
