import type { OperationDetails, OperationTask, TaskAttempt } from '../../../events/read-models/operation-views.ts';
import { taskState, type StateWords } from '../format/states.ts';
import type { LoaderWords } from '../words/words.ts';
import type { Span } from './time-bars.ts';
import { timeSpans } from './time-spans.ts';

/** One step of the timeline. */
export interface TaskItem {
  step: number;
  title: string;
  task: string;
  server: string;
  state: StateWords;
  /** "12 s · changed the Server" */
  detail: string;
  /** Of the latest attempt: names its log. */
  taskRunId: string;
  /** Where the log is, when another Operation did the Task. */
  logAt: string | undefined;
  /** Earlier ones, oldest first. */
  earlier: { taskRunId: string; text: string }[];
  feedback: [string, string][];
  /** When its attempts ran, and what it waited. */
  spans: Span[];
}

export function taskItems(operation: Pick<OperationDetails, 'tasks' | 'blocked' | 'retrying'>, now: number, words: LoaderWords): TaskItem[] {
  const { t, said } = words;
  return operation.tasks.map((task) => {
    const latest = latestOf(task);
    return {
      step: task.step,
      title: said(task.title),
      task: task.task,
      server: task.server.name,
      state: taskState(task.status, words),
      detail: detailOf(task, latest, now, words),
      taskRunId: latest.taskRunId,
      logAt: task.takenFrom === null ? undefined : `/operations/${task.takenFrom}?task=${latest.taskRunId}`,
      earlier: task.attempts.slice(0, -1).map((attempt) => ({
        taskRunId: attempt.taskRunId,
        text: t('operations.attempt', { attempt: String(attempt.attempt), state: taskState(attempt.status, words).word }),
      })),
      feedback: Object.entries(latest.feedback ?? {}).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
      spans: timeSpans(task, operation),
    };
  });
}

function latestOf(task: OperationTask): TaskAttempt {
  return task.attempts.at(-1) as TaskAttempt;
}

function detailOf(task: OperationTask, latest: TaskAttempt, now: number, words: LoaderWords): string {
  const { t, time } = words;
  const state = taskState(task.status, words).word;
  const parts = [state, time.between(latest.startedAt, latest.endedAt, now)];
  if (task.takenFrom !== null) return t('operations.takenOver', { state });
  if (latest.changed !== null) parts.push(latest.changed ? t('operations.changedServer') : t('operations.nothingToChange'));
  if (task.undoes !== null) parts.push(t('operations.undoesTask', { step: String(task.undoes) }));
  if (task.attempts.length > 1) parts.push(t('operations.attemptNumber', { attempt: String(latest.attempt) }));
  return parts.join(' · ');
}

/** The attempt whose log is of interest: the one asked for, else what went wrong or is going on, else the last. */
export function chosenAttempt(operation: Pick<OperationDetails, 'tasks' | 'blocked'>, wanted: string | null): { task: OperationTask; attempt: TaskAttempt } | undefined {
  const tasks = operation.tasks.filter(({ takenFrom }) => takenFrom === null);
  for (const task of tasks) {
    // One that follows the run of the attempt before it has the same log.
    const attempt = task.attempts.findLast(({ taskRunId }) => taskRunId === wanted);
    if (attempt !== undefined) return { task, attempt };
  }
  const blockedAt = tasks.find(({ step }) => step === operation.blocked?.step);
  const task = blockedAt ?? tasks.findLast(({ status }) => status === 'running' || status === 'failed' || status === 'lost') ?? tasks.at(-1);
  return task === undefined ? undefined : { task, attempt: latestOf(task) };
}
