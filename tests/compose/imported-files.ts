import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { checkout, read } from './compose-file.ts';

/** Every file of the checkout that these entries lead to, by import or by URL; as far as modules are run as they are, not bundled. */
export function importedFiles(entries: readonly string[]): string[] {
  const found = new Set<string>();
  const visit = (file: string): void => {
    if (found.has(file) || !existsSync(join(checkout, file))) return;
    found.add(file);
    if (!/\.tsx?$/.test(file)) return;
    // A type costs nothing at run time.
    const source = read(file).replaceAll(/^(import|export) type .*$/gm, '');
    for (const [, path] of source.matchAll(/'(\.\.?\/[^'\s]+\.(?:tsx?|json))'/g)) visit(normalize(join(dirname(file), path!)));
  };
  for (const entry of entries) visit(entry);
  return [...found];
}
