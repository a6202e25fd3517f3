import { readFileSync, writeFileSync } from 'node:fs';

const begin = '<!-- bench:begin -->';
const end = '<!-- bench:end -->';

/** The document has no place for the table. */
export class NoPlaceForTable extends Error {
  readonly code = 'no_place_for_table';
  constructor(path: string) {
    super(`${path} has no ${begin} with ${end} after it; write both where the table belongs.`);
  }
}

/** Replaces what stands between the two marks. @throws NoPlaceForTable */
export function replaceTable(path: string, table: string): void {
  const text = readFileSync(path, 'utf8');
  const from = text.indexOf(begin);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) throw new NoPlaceForTable(path);
  writeFileSync(path, `${text.slice(0, from + begin.length)}\n${table}\n${text.slice(to)}`);
}
