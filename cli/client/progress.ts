import type { OperationEvent, OperationStatus, OpenDecision, TaskStatus } from '../../events/operation.ts';

/** An event of an Operation as the API sends it. */
export type SentEvent = OperationEvent & { id: string; revision: number; occurredAt: string };

export interface TaskProgress {
  step: number;
  attempt: number;
  title: string;
  server: string;
  status: TaskStatus;
  startedAt: string;
  endedAt?: string;
  changed?: boolean;
  message?: string;
}

/** What a terminal shows of an Operation. */
export interface Progress {
  id: string;
  status: OperationStatus;
  sentence: string;
  requestedAt: string;
  endedAt?: string;
  /** In order of first start, each as its latest attempt. */
  tasks: readonly TaskProgress[];
  /** How it ended, why it is blocked, or what it waits for. */
  message?: string;
  decisions: readonly OpenDecision[];
}

export function unknownProgress(id: string): Progress {
  return { id, status: 'requested', sentence: '', requestedAt: '', tasks: [], decisions: [] };
}

export function progressAfter(progress: Progress, event: SentEvent): Progress {
  const at = event.occurredAt;
  switch (event.type) {
    case 'OperationRequested':
      return { ...progress, sentence: event.data.sentence, requestedAt: at };
    case 'OperationStarted':
      return unblocked(progress);
    case 'TaskStarted': {
      const { step, attempt, title, server } = event.data;
      const task: TaskProgress = { step, attempt, title, server: server.name, status: 'running', startedAt: at };
      const known = progress.tasks.some((other) => other.step === step);
      const tasks = known ? progress.tasks.map((other) => (other.step === step ? task : other)) : [...progress.tasks, task];
      return { ...unblocked(progress), tasks };
    }
    case 'TaskTakenOver': {
      const { step, title, server } = event.data;
      return { ...progress, tasks: [...progress.tasks, { step, attempt: 1, title, server: server.name, status: 'succeeded', startedAt: at, endedAt: at, changed: false }] };
    }
    case 'TaskRetryScheduled':
      return withTask(progress, event.data.step, { message: `${event.data.failure.message} Next attempt at ${event.data.at}, or now with \`aegir operation retry\`.` });
    case 'TaskSucceeded':
      return withTask(progress, event.data.step, { status: 'succeeded', endedAt: at, changed: event.data.changed });
    case 'TaskFailed':
      return withTask(progress, event.data.step, { status: 'failed', endedAt: at, message: event.data.failure.message });
    case 'TaskSkipped':
      return withTask(progress, event.data.step, { status: 'skipped', endedAt: at });
    case 'TaskCancelled':
      return withTask(progress, event.data.step, { status: 'cancelled', endedAt: at, message: event.data.message });
    case 'TaskLost':
      return withTask(progress, event.data.step, { status: 'lost', endedAt: at, message: event.data.message });
    case 'TaskUndone':
      return withTask(progress, event.data.step, { status: 'undone' });
    case 'OperationBlocked':
      return { ...progress, status: 'blocked', message: event.data.failure.message, decisions: event.data.decisions };
    case 'DecisionTaken':
      return unblocked(progress);
    case 'OperationCancelRequested':
    case 'OperationWithdrawn':
      return progress;
    case 'OperationSucceeded':
      return ended(progress, 'succeeded', at, event.data.summary);
    case 'OperationFailed':
      return ended(progress, 'failed', at, event.data.failure.message);
    case 'OperationRolledBack':
      return ended(progress, 'rolled_back', at, event.data.failure.message);
    case 'OperationCancelled':
      return ended(progress, 'cancelled', at, event.data.message);
    case 'OperationLost':
      return ended(progress, 'lost', at, event.data.message);
  }
}

function unblocked({ id, sentence, requestedAt, tasks }: Progress): Progress {
  return { id, sentence, requestedAt, tasks, status: 'running', decisions: [] };
}

function ended(progress: Progress, status: OperationStatus, endedAt: string, message: string): Progress {
  return { ...progress, status, endedAt, message, decisions: [] };
}

function withTask(progress: Progress, step: number, change: Partial<TaskProgress>): Progress {
  return { ...progress, tasks: progress.tasks.map((task) => (task.step === step ? { ...task, ...change } : task)) };
}

export function isOver({ status }: Progress): boolean {
  switch (status) {
    case 'requested':
    case 'running':
    case 'blocked':
      return false;
    case 'succeeded':
    case 'failed':
    case 'rolled_back':
    case 'cancelled':
    case 'lost':
      return true;
  }
}
