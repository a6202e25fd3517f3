/** JSON of a column that may be empty; the caller says what was written there. */
export function parsed(json: string | null): unknown {
  return json === null ? null : JSON.parse(json);
}
