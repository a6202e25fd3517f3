import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const checkout = join(import.meta.dirname, '../..');

/** README.md and all of docs/, by path in the checkout. */
export function documents(): { path: string; text: string }[] {
  const below = readdirSync(join(checkout, 'docs'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md')).map((file) => `docs/${file}`);
  return ['README.md', ...below].sort().map((path) => ({ path, text: readFileSync(join(checkout, path), 'utf8') }));
}

export interface CodeParts {
  /** What stands between backticks in a sentence. */
  inline: string[];
  /** Lines of fenced blocks of a shell, continued ones joined. */
  shell: string[];
}

export function codeParts(text: string): CodeParts {
  const shell: string[] = [];
  const prose = text.replaceAll(/^```(\w*)\n(.*?)^```$/gms, (_, language: string, block: string) => {
    if (language === 'sh') shell.push(...block.replaceAll(/\\\n\s*/g, ' ').split('\n'));
    return '';
  });
  return { inline: [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!), shell };
}

/** Anchors of a document's headings, as forges make them. */
export function anchors(text: string): Set<string> {
  return new Set([...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!.toLowerCase().replaceAll(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-')));
}
