/** What fits on one screen without scrolling; an address may ask for more at once. */
export const pageSizes = [25, 50, 100] as const;

/** Search and page of a list, as its address states them. */
export function pageFilter(params: URLSearchParams): { search?: string; after?: string; limit: number } {
  const search = params.get('search')?.slice(0, 200).trim() ?? '';
  const after = params.get('after') ?? '';
  const limit = pageSizes.find((each) => String(each) === params.get('per')) ?? pageSizes[0];
  return { limit, ...(search === '' ? {} : { search }), ...(after === '' ? {} : { after }) };
}
