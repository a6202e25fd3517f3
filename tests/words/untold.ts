import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { frenchOfSaid } from '../../web/app/words/fr/said/all.ts';
import { sayerOf } from '../../web/app/words/said.ts';
import { parsed, type Node, type Source } from '../../web/app/words/testing/sources.ts';
import { expanded, type Meanings } from './expand.ts';

export const root = join(import.meta.dirname, '../..');

/** Says every phrase that has a French as ✓. */
const told = sayerOf(Object.fromEntries(Object.keys(frenchOfSaid).map((english) => [english, '✓'])));

/** Those without a French. Add it in `web/app/words/fr/said/`. */
export function untold(texts: readonly string[]): string[] {
  return texts.filter((text) => text !== 'x' && !/^✓( ✓)*$/.test(told(text)));
}

export function sourcesIn(pattern: string, without = /\.test\.|testing\//): Source[] {
  return globSync(pattern, { cwd: root }).filter((file) => !without.test(file)).map((file) => parsed(file, readFileSync(join(root, file), 'utf8')));
}

/** @param meanings of the names in a source */
export function textsIn(sources: readonly Source[], find: (source: Source) => Node[], meanings?: (source: Source) => Meanings): string[] {
  return [...new Set(sources.flatMap((source) => find(source).flatMap((node) => expanded(node, meanings?.(source)))))];
}
