import { z } from 'zod';
import type { StreamName } from './event.ts';
import { eventFamily, type EventOf } from './schema.ts';

/* The output of one attempt of a Task, in batches. A stream of its own, so that it can be kept shorter than the facts. */

export const logLineSchema = z.object({
  /** Number of the line, from 1. */
  n: z.int(),
  /** Milliseconds since the epoch, by the runner's clock. */
  t: z.number(),
  channel: z.enum(['out', 'err', 'aegir']),
  /** The engine's step that printed it. */
  step: z.string().optional(),
  text: z.string(),
});
export type LogLine = z.infer<typeof logLineSchema>;

/** What one step of the engine did: an Ansible task with its result. */
export const stepResultSchema = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(['started', 'ok', 'changed', 'failed', 'ignored', 'skipped', 'unreachable', 'retry']),
  t: z.number(),
  ms: z.number().optional(),
  message: z.string().optional(),
  diff: z.unknown().optional(),
});
export type StepResult = z.infer<typeof stepResultSchema>;

export const taskLogEvents = eventFamily({
  TaskOutput: z.object({
    /** Byte offset in the runner's journal after this batch: where reading goes on. */
    offset: z.int(),
    lines: z.array(logLineSchema),
    steps: z.array(stepResultSchema),
  }),
});
export type TaskLogEvent = EventOf<typeof taskLogEvents.schemas>;

export function taskLogStream(taskRunId: string): StreamName {
  return `tasklog-${taskRunId}`;
}

/** Id of one attempt of one step: names the runner's run and the log stream. */
export function taskRunId(operationId: string, step: number, attempt: number): string {
  return `${operationId}-${step}-${attempt}`;
}
