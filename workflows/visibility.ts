import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { upsertSearchAttributes } from '@temporalio/workflow';
import type { SearchAttributeName } from '../catalog/search-attributes.ts';

const stateKey = defineSearchAttributeKey('AegirState' satisfies SearchAttributeName, SearchAttributeType.KEYWORD);

/** What the Temporal UI shows of an Operation's state. Pages never read it. */
export function showState(state: 'running' | 'blocked' | 'succeeded' | 'failed' | 'rolled_back' | 'cancelled'): void {
  upsertSearchAttributes([{ key: stateKey, value: state }]);
}
