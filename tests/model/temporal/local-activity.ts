import type { coresdk } from '@temporalio/proto';
import type { Activation, Job } from './sandbox.ts';
import { decodeAll } from './payloads.ts';

/** An activity that runs in the worker beside the workflow, and is in the history only with its result. */
export interface LocalActivity {
  seq: number;
  type: string;
  args: unknown[];
  outcome?: coresdk.activity_result.IActivityResolution;
}

/** Those that an activation asks for. */
export function scheduledIn({ commands }: Activation): LocalActivity[] {
  return commands.flatMap(({ scheduleLocalActivity: scheduled }) =>
    (scheduled == null ? [] : [{ seq: scheduled.seq!, type: scheduled.activityType!, args: decodeAll(scheduled.arguments) }]));
}

export function resolution({ seq, outcome }: LocalActivity): Job {
  return { resolveActivity: { seq, isLocal: true, result: outcome! } };
}

/** Those that a history has asked for and holds no result of: a worker that takes it up runs them again. */
export function unresolvedIn(history: readonly Activation[]): LocalActivity[] {
  const resolved = new Set(history.flatMap(({ jobs }) => jobs).map(({ resolveActivity }) => (resolveActivity?.isLocal === true ? resolveActivity.seq : undefined)));
  return history.flatMap(scheduledIn).filter(({ seq }) => !resolved.has(seq));
}
