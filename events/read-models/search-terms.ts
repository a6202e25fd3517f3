const maxTerms = 8;

/** What is looked for, word by word; a row matches when its `search` column contains each of them. */
export function searchTerms(search: string | undefined): string[] {
  return searchable(search ?? '').split(/\s+/u).filter((term) => term !== '').slice(0, maxTerms);
}

/** The form in which text is kept in a `search` column. */
export function searchable(...texts: readonly string[]): string {
  return texts.join('\n').toLowerCase();
}
