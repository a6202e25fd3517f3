/*
 * A list's address says all of what it shows: its filter, its order and its page. Each change of one of these is another
 * address, and begins at the first page.
 */
import type { Sorting } from '../../../events/read-models/sorting.ts';

/** What the address of a list says; not what the framework adds when it asks for data alone. */
export function addressOf({ url }: { url: string }): URLSearchParams {
  const { searchParams } = new URL(url);
  for (const foreign of ['_routes', 'at']) searchParams.delete(foreign);
  return searchParams;
}

/** The same list with another value; without any where there is none. */
export function changed(params: URLSearchParams, name: string, value?: string): string {
  const next = new URLSearchParams(params);
  next.delete('after');
  if (value === undefined) next.delete(name);
  else next.set(name, value);
  return asLink(next);
}

/** Address of the next page: the same filter, further on. */
export function nextPage(params: URLSearchParams, next: string | null): string | undefined {
  return next === null ? undefined : changed(params, 'after', next);
}

/** Address of the first page of the same filter; undefined when this is it. */
export function firstPage(params: URLSearchParams): string | undefined {
  return params.has('after') ? changed(params, 'after') : undefined;
}

/** "changed" or "-changed", which goes down; the list's own order for what it does not know. */
export function readSort<Column extends string>(params: URLSearchParams, columns: readonly Column[], own: Sorting<Column>): Sorting<Column> {
  const asked = params.get('sort') ?? '';
  const by = columns.find((each) => each === asked.replace(/^-/, ''));
  return by === undefined ? own : { by, descending: asked.startsWith('-') };
}

/** A column that a list can be ordered by: how it is now, and the address that orders it by this one, or the other way round. */
export interface SortLink {
  now: 'ascending' | 'descending' | undefined;
  to: string;
}

/** @param down whether one looks at the column from its end first, as at times */
export function sortLink<Column extends string>(params: URLSearchParams, { by, descending }: Sorting<Column>, column: Column, down = false): SortLink {
  const now = by !== column ? undefined : descending ? 'descending' : 'ascending';
  const next = now === undefined ? down : !descending;
  return { now, to: changed(params, 'sort', `${next ? '-' : ''}${column}`) };
}

function asLink(params: URLSearchParams): string {
  return params.size === 0 ? '?' : `?${params}`;
}
