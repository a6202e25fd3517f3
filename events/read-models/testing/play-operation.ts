import { requestDecision } from '../../decision.ts';
import { isEnded, type Blocked, type OperationState } from '../../operation-state.ts';
import type { DecisionKind, OperationEvent } from '../../operation.ts';
import type { DecisionEvent } from '../../decision.ts';
import { taskRunId } from '../../task-log.ts';

/** What an Operation's workflow might record next. */
export interface Turn {
  decision?: DecisionEvent;
  events: OperationEvent[];
}

/** Takes one of the ways that an Operation can go on from its state, chosen by a number. */
export function playOperation(id: string, state: OperationState, choice: number, decisionId: string): Turn {
  const running = state.tasks.find((task) => task.status === 'running');
  if (state.status === 'absent' || isEnded(state.status)) return { events: [] };
  if (choice % 23 === 22) return { events: [{ type: 'OperationLost', data: { message: 'The workflow is gone.' } }] };
  if (choice % 17 === 16) return { events: [{ type: 'OperationCancelRequested', data: { actor, reason: 'Not needed any more' } }, ...(running === undefined ? [] : [stopped(running)]), { type: 'OperationCancelled', data: { message: 'Cancelled on request.' } }] };
  if (state.status === 'requested') return { events: [{ type: 'OperationStarted', data: { workflowId: `operation-${id}`, runId: `run-${id}` } }] };
  if (state.waiting !== undefined && choice % 3 === 0) return { events: [started(id, state.waiting.step, state.waiting.attempt + 1)] };
  const asked = state.blocked ?? state.waiting;
  if (asked !== undefined) return decide(id, state, asked, choice, decisionId);
  if (running !== undefined) return { events: endTask(running, choice) };
  const steps = state.tasks.length;
  if (steps === 0 && choice % 5 === 4) return { events: [takenOver] };
  if (steps > 0 && choice % 4 === 3) return { events: [{ type: 'OperationSucceeded', data: { summary: `Done in ${steps} steps.` } }] };
  return { events: [started(id, steps + 1, 1)] };
}

type Running = OperationState['tasks'][number];
const actor = { kind: 'person', id: 'u1', name: 'Ada' } as const;
const server = { id: 'server-of-tasks', name: 'web1' };

const takenOver: OperationEvent = {
  type: 'TaskTakenOver',
  data: {
    step: 1, from: { operationId: 'lost', taskRunId: 'lost-1-1' }, contract: 'web.write_vhost', task: 'nginx.write_vhost', title: 'Step 1', server,
    feedback: { vhost_path: '/etc/aegir/nginx/example.conf' },
  },
};

function started(id: string, step: number, attempt: number, undoes?: number): OperationEvent {
  return {
    type: 'TaskStarted',
    data: {
      step, attempt, taskRunId: taskRunId(id, step, attempt), contract: 'web.write_vhost', task: 'nginx.write_vhost', title: `Step ${step}`,
      server, input: { site: 'example', attempt }, undo: 'nginx.remove_vhost', idempotent: true, timeoutSeconds: 120, digest: 'sha256:0',
      ...(undoes === undefined ? {} : { undoes }),
    },
  };
}

function stopped({ step, attempt }: Running): OperationEvent {
  return { type: 'TaskCancelled', data: { step, attempt, message: 'Cancelled on request.' } };
}

function endTask({ step, attempt }: Running, choice: number): OperationEvent[] {
  const failure = { kind: 'failed' as const, message: `Step ${step} did not work`, failedStep: 'Test the configuration' };
  const open = { step, attempt, decisions: (['retry', 'skip', 'rollback', 'give_up'] as const).map((decision) => ({ decision, effect: `What ${decision} does` })) };
  const blocked: OperationEvent = { type: 'OperationBlocked', data: { ...open, failure } };
  switch (choice % 5) {
    case 0:
      return [{ type: 'TaskFailed', data: { step, attempt, failure } }, blocked];
    case 2:
      return [
        { type: 'TaskFailed', data: { step, attempt, failure: { kind: 'unreachable', message: 'web1 does not answer', underway: true } } },
        { type: 'TaskRetryScheduled', data: { ...open, failure: { kind: 'unreachable', message: 'web1 does not answer' }, at: '2026-11-21T03:00:00.000Z', lastAttempt: 5 } },
      ];
    case 1:
      return [{ type: 'TaskLost', data: { step, attempt, message: 'The supervisor died.' } }, blocked];
    default:
      return [{ type: 'TaskSucceeded', data: { step, attempt, changed: choice % 2 === 0, feedback: { vhost_path: '/etc/aegir/nginx/example.conf' } } }];
  }
}

function decide(id: string, state: OperationState, { step, attempt, failure }: Blocked, choice: number, decisionId: string): Turn {
  const decision: DecisionKind = (['retry', 'skip', 'rollback', 'give_up'] as const)[choice % 4]!;
  const request = requestDecision(state, { decision, reason: 'Because' });
  if (choice % 7 === 6) return { decision: request, events: [] };
  const taken: OperationEvent = { type: 'DecisionTaken', data: { step, attempt, decision, decisionId, actor, reason: 'Because' } };
  const turn = (...events: OperationEvent[]): Turn => ({ decision: request, events: [taken, ...events] });
  switch (decision) {
    case 'retry':
      return turn(started(id, step, attempt + 1));
    case 'skip':
      return turn({ type: 'TaskSkipped', data: { step, attempt } });
    case 'give_up':
      return turn({ type: 'OperationFailed', data: { failure } });
    case 'rollback': {
      const done = state.tasks.filter((task) => task.status === 'succeeded');
      const undoing = done.flatMap((task, index): OperationEvent[] => {
        const by = state.tasks.length + 1 + index;
        return [
          started(id, by, 1, task.step),
          { type: 'TaskSucceeded', data: { step: by, attempt: 1, changed: true, feedback: {} } },
          { type: 'TaskUndone', data: { step: task.step, by } },
        ];
      });
      return turn(...undoing, { type: 'OperationRolledBack', data: { failure } });
    }
  }
}
