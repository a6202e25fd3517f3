import type { OperationEvent, TaskFailure } from '../operation.ts';

/** Events of one Operation, as its workflow records them. */
export const failure: TaskFailure = { kind: 'failed', message: 'nginx -t failed', failedStep: 'Test the configuration' };

export const requested: OperationEvent = {
  type: 'OperationRequested',
  data: {
    kind: 'site.install', sentence: 'Install shop on web1.', target: { type: 'site', id: '1', name: 'shop' },
    input: { site: 'shop' }, plan: { serverId: 's1' }, locks: [{ resource: 'site-1', mode: 'exclusive' }], servers: ['s1'],
  },
};
export const started: OperationEvent = { type: 'OperationStarted', data: { workflowId: 'operation-1', runId: 'r1' } };

export function taskStarted(step: number, attempt = 1): OperationEvent {
  return {
    type: 'TaskStarted',
    data: {
      step, attempt, taskRunId: `1-${step}-${attempt}`, contract: 'web.write_vhost', task: 'nginx.write_vhost', title: 'Write the virtual host',
      server: { id: 's1', name: 'web1' }, input: {}, idempotent: true, timeoutSeconds: 60, digest: 'sha256:0',
    },
  };
}

export function taskSucceeded(step: number, attempt = 1): OperationEvent {
  return { type: 'TaskSucceeded', data: { step, attempt, changed: true, feedback: {} } };
}

export function taskFailed(step: number, attempt = 1): OperationEvent {
  return { type: 'TaskFailed', data: { step, attempt, failure } };
}

export function blocked(step: number, attempt = 1): OperationEvent {
  return {
    type: 'OperationBlocked',
    data: { step, attempt, failure, decisions: [{ decision: 'retry', effect: 'Runs it again.' }, { decision: 'give_up', effect: 'Leaves the host as it is.' }] },
  };
}

export function decided(step: number, attempt = 1): OperationEvent {
  return { type: 'DecisionTaken', data: { step, attempt, decision: 'retry', decisionId: 'd1', actor: { kind: 'person', id: 'ada', name: 'Ada' } } };
}
