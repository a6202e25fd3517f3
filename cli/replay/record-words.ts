import type { TaskRequest } from '../../catalog/execution.ts';
import type { OperationEvent } from '../../events/operation.ts';

type Asked = Pick<TaskRequest, 'step' | 'attempt' | 'contract' | 'server'> & { variant?: string | undefined; undoes?: number | undefined };

/** An event as the Events tab names it, and where it belongs. */
export function eventWords(event: OperationEvent): string {
  switch (event.type) {
    case 'TaskStarted':
      return requestWords(event.data);
    case 'OperationBlocked':
    case 'TaskRetryScheduled':
      return `${event.type}${taskWords(event.data)}, with the decisions ${event.data.decisions.map(({ decision }) => decision).join(', ')}`;
    case 'DecisionTaken':
      return `${event.type}${taskWords(event.data)}: ${event.data.decision}`;
    case 'OperationFailed':
    case 'OperationRolledBack':
      return `${event.type}: ${event.data.failure.kind}`;
    default:
      return `${event.type}${taskWords(event.data)}`;
  }
}

export function requestWords({ step, attempt, contract, variant, server, undoes }: Asked): string {
  const how = variant === undefined ? '' : ` by ${variant}`;
  const takesBack = undoes === undefined ? '' : `, which takes back Task ${undoes}`;
  return `Task ${step}, attempt ${attempt}: ${contract}${how} on ${server.name}${takesBack}`;
}

export function inputWords(names: readonly string[], input: Record<string, unknown>): string {
  return names.map((name) => `${name} ${input[name] === undefined ? '–' : JSON.stringify(input[name])}`).join(', ');
}

function taskWords(data: object): string {
  if (!('step' in data)) return '';
  return ` of Task ${String(data.step)}${'attempt' in data ? `, attempt ${String(data.attempt)}` : ''}`;
}
