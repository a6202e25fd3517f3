import { z } from 'zod';
import { Refused } from '../refused.ts';

/** One page of a list. */
export interface Page<T> {
  items: T[];
  /** Opaque: `after` of the page that follows; null on the last one. */
  next: string | null;
}

export interface PageRequest {
  /** `next` of the page before. */
  after?: string | undefined;
  /** 1 to 200; 50 when absent. */
  limit?: number | undefined;
}

const defaultLimit = 50;
const maxLimit = 200;

export function pageLimit(request: PageRequest): number {
  return Math.min(Math.max(Math.trunc(request.limit ?? defaultLimit), 1), maxLimit);
}

/** Makes a page of rows that were read with one more than the limit, which tells whether another page follows. */
export function pageOf<Row, T>(rows: readonly Row[], limit: number, view: (row: Row) => T, key: (row: Row) => unknown): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items: shown.map(view), next: more ? Buffer.from(JSON.stringify(key(last))).toString('base64url') : null };
}

/** Key of lists in order of arrival. */
export const ordinalKey = z.int().positive();
/** Key of lists in order of name; the id tells apart what bears the same one. */
export const nameKey = z.tuple([z.string(), z.string()]);

/** @throws Refused when it is not a cursor that such a list gave out. */
export function readCursor<T>(key: z.ZodType<T>, cursor: string): T {
  try {
    return key.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw new Refused('invalid', 'This is not a position in this list. Take `next` of the page before, or start at the first page.', 'after');
  }
}
