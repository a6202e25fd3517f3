import { operationKinds, terminalStatuses, type OperationKind, type OperationStatus } from '../../../events/operation.ts';
import type { OperationFilter } from '../../../events/read-models/list-operations.ts';
import { pageFilter } from '../forms/page-filter.ts';

const statuses: readonly OperationStatus[] = ['requested', 'running', 'blocked', ...terminalStatuses];

/** The filter that an address states. What it does not know it leaves out: an old bookmark still shows a list. */
export function listFilter(params: URLSearchParams): OperationFilter & { status?: readonly OperationStatus[]; kind?: OperationKind; search?: string } {
  const status = statuses.find((each) => each === params.get('status'));
  const kind = operationKinds.find((each) => each === params.get('kind'));
  return {
    ...pageFilter(params),
    ...(status === undefined ? {} : { status: [status] }),
    ...(kind === undefined ? {} : { kind }),
  };
}

/** Address of the next page: the same filter, further on. */
export function nextPage(params: URLSearchParams, next: string | null): string | undefined {
  if (next === null) return undefined;
  const further = new URLSearchParams(params);
  further.set('after', next);
  return `?${further}`;
}

/** Address of the first page of the same filter; undefined when this is it. */
export function firstPage(params: URLSearchParams): string | undefined {
  if (!params.has('after')) return undefined;
  const first = new URLSearchParams(params);
  first.delete('after');
  return `?${first}`;
}
