/** Search and page of a list, as its address states them. */
export function pageFilter(params: URLSearchParams): { search?: string; after?: string } {
  const search = params.get('search')?.slice(0, 200).trim() ?? '';
  const after = params.get('after') ?? '';
  return { ...(search === '' ? {} : { search }), ...(after === '' ? {} : { after }) };
}
