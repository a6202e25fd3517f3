import { terminalStatuses, type OpenDecision, type OperationEvent, type OperationRequested, type OperationStatus, type TaskFailure, type TaskStatus } from './operation.ts';

/*
 * requested ─▶ running ⇄ blocked ─▶ succeeded | failed | rolled_back | cancelled | lost
 *
 * `queued` is not recorded: who waits for whom follows from the requests themselves (queue/queue.ts).
 */

/** The decisions that are open, and where. */
export interface Blocked {
  step: number;
  attempt: number;
  failure: TaskFailure;
  decisions: OpenDecision[];
}

/** Decisions that are open until the next attempt comes by itself. */
export interface Waiting extends Blocked {
  /** RFC 3339. */
  at: string;
  lastAttempt: number;
}

export interface OperationState {
  status: 'absent' | OperationStatus;
  request: OperationRequested | undefined;
  blocked: Blocked | undefined;
  /** Waits to try again by itself; the status is running meanwhile. */
  waiting: Waiting | undefined;
  /** Ids of the decisions that were taken. */
  decided: string[];
  /** The fields of the input that were changed since the request. */
  changed: Record<string, unknown>;
  /** Latest attempt of each step, in order of first start. */
  tasks: {
    step: number;
    attempt: number;
    status: TaskStatus;
    task: string;
    title: string;
    taskRunId: string;
    idempotent: boolean;
    /** The step that it takes back. */
    undoes?: number;
  }[];
}
export const absentOperation: OperationState = { status: 'absent', request: undefined, blocked: undefined, waiting: undefined, decided: [], changed: {}, tasks: [] };

export function isEnded(status: OperationState['status']): boolean {
  return (terminalStatuses as readonly string[]).includes(status);
}

export function evolveOperation(state: OperationState, event: OperationEvent): OperationState {
  switch (event.type) {
    case 'OperationRequested':
      return { ...absentOperation, status: 'requested', request: event.data };
    case 'OperationStarted':
      return { ...state, status: 'running' };
    case 'TaskStarted': {
      const { step, attempt, task, title, taskRunId, idempotent, undoes } = event.data;
      const started = { step, attempt, task, title, taskRunId, idempotent, status: 'running' as const, ...(undoes === undefined ? {} : { undoes }) };
      const again = state.tasks.some((other) => other.step === step);
      const tasks = again ? state.tasks.map((other) => (other.step === step ? started : other)) : [...state.tasks, started];
      return { ...state, status: 'running', blocked: undefined, waiting: undefined, tasks };
    }
    case 'TaskTakenOver': {
      const { step, task, title, from } = event.data;
      return { ...state, tasks: [...state.tasks, { step, attempt: 1, task, title, taskRunId: from.taskRunId, idempotent: true, status: 'succeeded' }] };
    }
    case 'TaskSucceeded':
      return withTask(state, event.data.step, 'succeeded');
    case 'TaskFailed':
      return withTask(state, event.data.step, 'failed');
    case 'TaskSkipped':
      return withTask(state, event.data.step, 'skipped');
    case 'TaskCancelled':
      return withTask(state, event.data.step, 'cancelled');
    case 'TaskLost':
      return withTask(state, event.data.step, 'lost');
    case 'TaskUndone':
      return withTask(state, event.data.step, 'undone');
    case 'OperationBlocked':
      return { ...state, status: 'blocked', blocked: event.data, waiting: undefined };
    case 'TaskRetryScheduled':
      return { ...state, waiting: event.data };
    case 'DecisionTaken':
      return {
        ...state, status: 'running', blocked: undefined, waiting: undefined,
        decided: [...state.decided, event.data.decisionId], changed: { ...state.changed, ...event.data.input },
      };
    case 'OperationCancelRequested':
      return state;
    case 'OperationWithdrawn':
      // Nobody's Operation.
      return state;
    case 'OperationSucceeded':
      return ended(state, 'succeeded');
    case 'OperationFailed':
      return ended(state, 'failed');
    case 'OperationRolledBack':
      return ended(state, 'rolled_back');
    case 'OperationCancelled':
      return ended(state, 'cancelled');
    case 'OperationLost':
      // Whatever ran is not known to run any more.
      return ended({ ...state, tasks: state.tasks.map((task) => (task.status === 'running' ? { ...task, status: 'lost' } : task)) }, 'lost');
  }
}

function ended(state: OperationState, status: (typeof terminalStatuses)[number]): OperationState {
  return { ...state, status, blocked: undefined, waiting: undefined };
}

function withTask(state: OperationState, step: number, status: TaskStatus): OperationState {
  return { ...state, tasks: state.tasks.map((task) => (task.step === step ? { ...task, status } : task)) };
}
