import type { OperationDetails, OperationTask, TaskAttempt } from '../../../events/read-models/operation-views.ts';
import { taskStates, type StateWords } from '../format/states.ts';
import { durationBetween } from '../format/time.ts';

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
}

export function taskItems(tasks: readonly OperationTask[], now: number): TaskItem[] {
  return tasks.map((task) => {
    const latest = latestOf(task);
    return {
      step: task.step,
      title: task.title,
      task: task.task,
      server: task.server.name,
      state: taskStates[task.status],
      detail: detailOf(task, latest, now),
      taskRunId: latest.taskRunId,
      logAt: task.takenFrom === null ? undefined : `/operations/${task.takenFrom}?task=${latest.taskRunId}`,
      earlier: task.attempts.slice(0, -1).map((attempt) => ({
        taskRunId: attempt.taskRunId,
        text: `Attempt ${attempt.attempt}: ${taskStates[attempt.status].word}`,
      })),
      feedback: Object.entries(latest.feedback ?? {}).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
    };
  });
}

function latestOf(task: OperationTask): TaskAttempt {
  return task.attempts.at(-1) as TaskAttempt;
}

function detailOf(task: OperationTask, latest: TaskAttempt, now: number): string {
  const parts = [taskStates[task.status].word, durationBetween(latest.startedAt, latest.endedAt, now)];
  if (task.takenFrom !== null) return `${taskStates[task.status].word} · taken over from the lost Operation`;
  if (latest.changed !== null) parts.push(latest.changed ? 'changed the Server' : 'nothing to change');
  if (task.undoes !== null) parts.push(`undoes Task ${task.undoes}`);
  if (task.attempts.length > 1) parts.push(`attempt ${latest.attempt}`);
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
