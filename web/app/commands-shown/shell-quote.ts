/** Characters that a terminal would act on, or that make text look like another one than it is. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const plain = /^[A-Za-z0-9_.,:/@%+=-]+$/;

/** One word of a command line, which a POSIX shell takes as exactly that text; one with characters that are not seen, bash and zsh. */
export function shellQuote(word: string): string {
  if (plain.test(word)) return word;
  if (unseen.test(word)) return `$'${Array.from(word, escaped).join('')}'`;
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

function escaped(character: string): string {
  if (character === "'" || character === '\\') return `\\${character}`;
  if (!unseen.test(character)) return character;
  const code = character.codePointAt(0)!.toString(16);
  return code.length <= 4 ? String.raw`\u${code.padStart(4, '0')}` : String.raw`\U${code.padStart(8, '0')}`;
}
