import { operationKinds, terminalStatuses, type OperationKind, type OperationStatus, type Target } from '../../../events/operation.ts';
import { pageFilter } from '../forms/page-filter.ts';

export const operationStatuses: readonly OperationStatus[] = ['requested', 'running', 'blocked', ...terminalStatuses];
const targetTypes: readonly Target['type'][] = ['server', 'site', 'platform', 'distribution'];

/** What the list of Operations is narrowed to. */
export interface OperationListFilter {
  status?: readonly [OperationStatus];
  kind?: OperationKind;
  target?: { type: Target['type']; id: string };
  server?: string;
  search?: string;
  after?: string;
  limit: number;
  oldestFirst?: true;
}

/** The filter that an address states. What it does not know it leaves out: an old bookmark still shows a list. */
export function listFilter(params: URLSearchParams): OperationListFilter {
  const status = operationStatuses.find((each) => each === params.get('status'));
  const kind = operationKinds.find((each) => each === params.get('kind'));
  const target = targetOf(params.get('target') ?? '');
  const server = params.get('server') ?? '';
  return {
    ...pageFilter(params),
    ...(status === undefined ? {} : { status: [status] }),
    ...(kind === undefined ? {} : { kind }),
    ...(target === undefined ? {} : { target }),
    ...(server === '' ? {} : { server }),
    ...(params.get('sort') === 'launched' ? { oldestFirst: true } : {}),
  };
}

/** "site:<id>" */
function targetOf(text: string): OperationListFilter['target'] {
  const [word, id = ''] = text.split(':', 2);
  const type = targetTypes.find((each) => each === word);
  return type === undefined || id === '' ? undefined : { type, id };
}
