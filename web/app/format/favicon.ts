import type { OperationStatus } from '../../../events/operation.ts';

/** File in `public/` that a tab shows while an Operation's page is open. */
export function faviconOf(status: OperationStatus): string {
  switch (status) {
    case 'requested':
      return 'favicon-waiting';
    case 'running':
      return 'favicon-running';
    case 'blocked':
      return 'favicon-blocked';
    case 'succeeded':
      return 'favicon-done';
    case 'failed':
    case 'rolled_back':
    case 'cancelled':
    case 'lost':
      return 'favicon-failed';
  }
}
