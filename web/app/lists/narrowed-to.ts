import { nameOf } from '../../../events/read-models/name-of.ts';
import type { NamedType } from '../../../events/read-models/find-by-name.ts';
import type { ReadModelDb } from '../../../events/read-models/tables.ts';
import type { LoaderWords } from '../words/words.ts';
import type { Narrowing } from './list-frame.ts';

/** The things whose rows alone a list shows, as its address names them by id: told by what they are called. */
export async function narrowedTo(db: ReadModelDb, params: URLSearchParams, types: readonly NamedType[], { t }: LoaderWords): Promise<Narrowing[]> {
  return Promise.all(types.map(async (type) => {
    const id = idIn(params, type);
    return { name: type, what: t('lists.target', { type }), value: id === undefined ? undefined : (await nameOf(db, type, id)) ?? id };
  }));
}

export function idIn(params: URLSearchParams, name: string): string | undefined {
  const id = params.get(name)?.slice(0, 100) ?? '';
  return id === '' ? undefined : id;
}
