import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { nameKey, readCursor } from './page.ts';

/** By which column a list is ordered. */
export interface Sorting<Column extends string> {
  by: Column;
  descending: boolean;
}

/** The order of a list, and what comes after one row of it. The id tells apart what is alike, so that pages have no gap. */
export interface RowOrder {
  order: RawBuilder<unknown>;
  /** @throws Refused `invalid` when it is not a cursor of such a list. */
  beyond: (cursor: string) => RawBuilder<SqlBool>;
}

/** @param columns of the table, by what a list calls them */
export function rowOrder<Column extends string>(table: string, columns: Record<Column, string>, { by, descending }: Sorting<Column>): RowOrder {
  const [column, id] = [sql.ref(`${table}.${columns[by]}`), sql.ref(`${table}.id`)];
  const [direction, after] = descending ? [sql`DESC`, sql`<`] : [sql`ASC`, sql`>`];
  return {
    order: sql`${column} ${direction}, ${id} ${direction}`,
    beyond: (cursor) => {
      const [value, rowId] = readCursor(nameKey, cursor);
      return sql<SqlBool>`(${column}, ${id}) ${after} (${value}, ${rowId})`;
    },
  };
}

export const byName = { by: 'name', descending: false } as const;
