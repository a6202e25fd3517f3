import type { LoaderWords } from '../words/words.ts';

/** How something that a Server lacks is mended: in words, and with the line to run where there is one. */
export interface Cure {
  text: string;
  line: string | undefined;
}

/** "Do this or that. Run as root: apt-get install python3": the line is what follows. */
export function cureOf(cure: string): Cure {
  const run = /^(?<text>.*?\bRun(?: as root)?):\s+(?<line>[^\n]+)$/s.exec(cure);
  return run?.groups === undefined ? { text: cure, line: undefined } : { text: `${run.groups['text']}:`, line: run.groups['line'] };
}

/** What a Server lacks, in the language of the visit; a line to run is the same in all. */
export function missingItem(what: string, cure: string, { said }: Pick<LoaderWords, 'said'>): { what: string } & Cure {
  const { text, line } = cureOf(cure);
  return { what: said(what), text: said(text), line };
}

/** The runner's public key, where a message gives the line that lets it in. */
export function keyLineIn(message: string): string | undefined {
  return /ssh-ed25519 [A-Za-z0-9+/]{68}={0,2}(?: [\w.@-]{1,64})?/.exec(message)?.[0];
}
