import type { Chip } from '../../ui/chips.tsx';
import type { PageSizeLink } from '../../ui/pager.tsx';
import { pageSizes } from '../forms/page-filter.ts';
import type { LoaderWords } from '../words/words.ts';
import { changed, firstPage, nextPage } from './address.ts';

/** What is around the rows of a list, as data. */
export interface ListFrame {
  chips: Chip[];
  first: string | undefined;
  next: string | undefined;
  sizes: PageSizeLink[];
  /** What the fields of the filter hold. */
  values: Record<string, string>;
  /** What the address says beside them, to keep when the filter is sent. */
  kept: { name: string; value: string }[];
}

/** One thing a list can be narrowed to: in the address as `name`, told by `what` and `value`. */
export interface Narrowing {
  name: string;
  what: string;
  /** Undefined when the list is not narrowed to it. */
  value: string | undefined;
}

/**
 * @param fields names of the filter's own fields
 * @param next `next` of the page that is shown
 */
export function listFrame(params: URLSearchParams, fields: readonly string[], narrowings: readonly Narrowing[], next: string | null, { t }: LoaderWords): ListFrame {
  const search = params.get('search')?.trim() ?? '';
  const per = params.get('per');
  const size = pageSizes.find((each) => String(each) === per) ?? pageSizes[0];
  const all = [...narrowings, { name: 'search', what: t('common.search'), value: search === '' ? undefined : search.slice(0, 200) }];
  return {
    chips: all.flatMap(({ name, what, value }) => (value === undefined ? [] : [{ what, value, to: changed(params, name) }])),
    first: firstPage(params),
    next: nextPage(params, next),
    sizes: pageSizes.map((each) => ({ size: each, to: changed(params, 'per', each === pageSizes[0] ? undefined : String(each)), current: each === size })),
    values: Object.fromEntries([...fields, 'search'].map((name) => [name, params.get(name) ?? ''])),
    kept: [...params].flatMap(([name, value]) => (value === '' || ['search', 'after', ...fields].includes(name) ? [] : [{ name, value }])),
  };
}
