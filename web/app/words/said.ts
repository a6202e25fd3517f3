/*
 * What was said in English elsewhere (by the catalogue, by a command that refuses, in an event of last year) said in another
 * language. Phrases are known by their English: `{1}` is a value that stays as it is, `{1*}` one that is itself said, `{1,}` a
 * list of such, `{1;}` one with semicolons, `{1@}` a moment. Several sentences are said one after the other. What is not known is said as it came:
 * a third party's Task has the title that its manifest gives.
 */

/** English → the other language. */
export type Phrases = Readonly<Record<string, string>>;

interface Phrase {
  /** What stands before, between and after its values. */
  pieces: string[];
  holes: string[];
  to: string;
}

/** Engines can say a lot; what they say is nobody's phrase. */
const longest = 2000;
/** Of a text at which sentences are looked for; Aegir's own have fewer. */
const mostEnds = 24;
const hole = /\{(\d)([*,;@]?)\}/g;
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** @param moment says one in that language, of the instant as an event has it */
export function sayerOf(phrases: Phrases, moment: (at: string) => string = (at) => at): (text: string) => string {
  const plain = new Map(Object.entries(phrases).filter(([from]) => from.search(hole) < 0));
  const longestPlain = Math.max(0, ...[...plain.keys()].map(({ length }) => length));
  // The one that says most itself comes first: “Install Site {1}” is more than “Install {1}”.
  const patterns = Object.entries(phrases).filter(([from]) => from.search(hole) >= 0).toSorted(([a], [b]) => saidItself(b) - saidItself(a));
  const byFirstWord = Map.groupBy(patterns.map(([from, to]) => ({ word: firstWord(from), phrase: compiled(from, to) })), ({ word }) => word);
  const candidates = (text: string) => [firstWord(text), ''].flatMap((word) => byFirstWord.get(word) ?? []).map(({ phrase }) => phrase);

  /** What was found out about each end of a text: two phrases can come to the same one, over and over. */
  let found = new Map<string, string | undefined>();
  const known = (text: string): string | undefined => {
    if (found.has(text)) return found.get(text);
    const translated = translate(text);
    found.set(text, translated);
    return translated;
  };
  const translate = (text: string): string | undefined => {
    const exact = plain.get(text);
    if (exact !== undefined) return exact;
    const possible = candidates(text);
    const each = sentences(text, possible);
    if (each !== undefined) return each;
    for (const phrase of possible) {
      const values = valuesOf(text, phrase.pieces);
      if (values !== undefined) return filled(phrase, values);
    }
    return undefined;
  };
  /** Before the whole is looked at, in which a value could be more than one sentence. */
  const sentences = (text: string, possible: readonly Phrase[]): string | undefined => {
    if (!/[.?!] /.test(text) || found.size > mostEnds) return undefined;
    for (let end = text.indexOf('. '); end > 0 && end < longestPlain; end = text.indexOf('. ', end + 1)) {
      const rest = plain.has(text.slice(0, end + 1)) ? known(text.slice(end + 2)) : undefined;
      if (rest !== undefined) return `${plain.get(text.slice(0, end + 1))} ${rest}`;
    }
    for (const phrase of possible) {
      const end = endOfFirst(text, phrase.pieces);
      const rest = end === undefined ? undefined : known(text.slice(end + 1));
      if (rest !== undefined) return `${filled(phrase, valuesOf(text.slice(0, end), phrase.pieces) ?? [])} ${rest}`;
    }
    return undefined;
  };
  const filled = ({ to, holes }: Phrase, values: readonly string[]) => to.replace(hole, (_, number: string, kind: string) => {
    const value = values[holes.indexOf(number)] ?? '';
    switch (kind) {
      case '':
        return value;
      case '*':
        return within(value);
      case '@':
        return instant.test(value) ? moment(value) : value;
      default:
        return value.split(`${kind} `).map(within).join(kind === ',' ? ', ' : '\u00a0; ');
    }
  });
  const within = (text: string): string => known(text) ?? text;
  return (text) => {
    if (text.length > longest) return text;
    found = new Map();
    return within(text);
  };
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
  return { pieces: from.split(/\{\d[*,;@]?\}/), holes: [...from.matchAll(hole)].map(([, number]) => number ?? ''), to };
}

/** Each value is as short as can be. By hand, as a regular expression would try every way to part what a host made up. */
function valuesOf(text: string, pieces: readonly string[]): string[] | undefined {
  const [head = '', ...others] = pieces;
  const tail = others.pop() ?? '';
  if (!text.startsWith(head) || !text.endsWith(tail)) return undefined;
  const values: string[] = [];
  let at = head.length;
  for (const piece of others) {
    const next = text.indexOf(piece, at + 1);
    if (next < 0) return undefined;
    values.push(text.slice(at, next));
    at = next + piece.length;
  }
  const end = text.length - tail.length;
  return end > at ? [...values, text.slice(at, end)] : undefined;
}

/** Where the sentence ends that a text begins with, when another follows. */
function endOfFirst(text: string, pieces: readonly string[]): number | undefined {
  const [head = '', ...others] = pieces;
  const tail = others.at(-1) ?? '';
  if (!text.startsWith(head) || !/[.?!]$/.test(tail)) return undefined;
  let at = head.length;
  for (const piece of [...others.slice(0, -1), `${tail} `]) {
    const next = text.indexOf(piece, at + 1);
    if (next < 0) return undefined;
    at = next + piece.length;
  }
  return at < text.length ? at - 1 : undefined;
}
