import type { OperationSummary } from '../../../events/read-models/operation-views.ts';
import type { Words } from '../words/words.ts';

/** How far an Operation is. */
export interface Progress {
  words: string;
  /** Where the last one of its kind tells how many Tasks there will be. */
  bar: { value: number; max: number } | undefined;
}

/** @param usual how many Tasks such an Operation took the last time; it may take more */
export function progressOf({ status, task, startedAt }: Pick<OperationSummary, 'status' | 'task' | 'startedAt'>, usual: number | undefined, { t }: Pick<Words, 't'>): Progress | undefined {
  if (status === 'requested' || startedAt === null) return undefined;
  const step = task?.step ?? 0;
  if (usual === undefined || step > usual) return step === 0 ? undefined : { words: t('overview.task', { step: String(step) }), bar: undefined };
  // The Task that runs is not done.
  const done = task === null ? 0 : task.status === 'running' ? step - 1 : step;
  return { words: t('overview.taskOf', { step: String(Math.max(step, 1)), count: String(usual) }), bar: { value: done, max: usual } };
}
