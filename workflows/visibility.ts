import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { upsertSearchAttributes } from '@temporalio/workflow';

const stateKey = defineSearchAttributeKey('AegirState', SearchAttributeType.KEYWORD);

/** What the Temporal UI shows of an Operation's state. Pages never read it. */
export function showState(state: 'running' | 'blocked' | 'succeeded' | 'failed' | 'rolled_back' | 'cancelled'): void {
  upsertSearchAttributes([{ key: stateKey, value: state }]);
}
