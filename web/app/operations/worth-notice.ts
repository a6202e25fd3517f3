import type { OperationStatus } from '../../../events/operation.ts';

/** Whether somebody who looks elsewhere wants to know. */
export function worthNotice(status: OperationStatus): boolean {
  switch (status) {
    case 'requested':
    case 'running':
      return false;
    case 'blocked':
    case 'succeeded':
    case 'failed':
    case 'rolled_back':
    case 'cancelled':
    case 'lost':
      return true;
  }
}
