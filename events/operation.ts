import { z } from 'zod';
import { actorSchema } from './event.ts';
import { eventFamily, type EventOf } from './schema.ts';

/*
 * What happens to an Operation; what follows from it is in operation-state.ts.
 *
 * Revision 0 is written by commands/, every other one by the Operation's workflow,
 * `OperationLost` by the reconciler once the workflow is gone.
 * A request that is given up before it is recorded has `OperationWithdrawn` at revision 0: so it can never come after all.
 */

export const operationKinds = ['server.verify', 'server.install_service', 'server.run_tasks', 'platform.deploy', 'site.install', 'site.delete'] as const;
export const operationKindSchema = z.enum(operationKinds);
export type OperationKind = z.infer<typeof operationKindSchema>;

export const targetSchema = z.object({
  type: z.enum(['server', 'platform', 'site', 'distribution']),
  id: z.string(),
  name: z.string(),
});
export type Target = z.infer<typeof targetSchema>;

/** `exclusive` for Operations that change the resource, `shared` for those that only read it. */
const lockSchema = z.object({ resource: z.string(), mode: z.enum(['exclusive', 'shared']) });
export type Lock = z.infer<typeof lockSchema>;

const failureKinds = ['unreachable', 'refused', 'failed', 'timed_out', 'lost', 'cancelled'] as const;
const failureKindSchema = z.enum(failureKinds);
export type FailureKind = z.infer<typeof failureKindSchema>;

export const decisionKinds = ['retry', 'skip', 'rollback', 'give_up'] as const;
export const decisionKindSchema = z.enum(decisionKinds);
export type DecisionKind = z.infer<typeof decisionKindSchema>;

const json = z.record(z.string(), z.unknown());
const attempt = { step: z.int().min(1), attempt: z.int().min(1) };

export const taskFailureSchema = z.object({
  kind: failureKindSchema,
  message: z.string(),
  /** The engine's step that failed, by name. */
  failedStep: z.string().optional(),
  /** The runner fell silent: the run may go on there, and the next attempt follows the same run. */
  underway: z.boolean().optional(),
  /** The host was not touched: it could not even be reached. */
  nothingRun: z.boolean().optional(),
});
export type TaskFailure = z.infer<typeof taskFailureSchema>;

export const openDecisionSchema = z.object({
  decision: decisionKindSchema,
  /** What taking it will do, for the person who decides. */
  effect: z.string(),
  /** Fields of the Operation's input that may be changed with it. */
  changes: z.array(z.string()).optional(),
});
export type OpenDecision = z.infer<typeof openDecisionSchema>;

/** How often a Task is tried again without a person: never but after these two ends. */
const retryPolicySchema = z.object({
  /** Attempts in a row that did not reach the host; the wait before the second, in seconds, doubles with each further one. */
  unreachable: z.object({ attempts: z.int().min(1), firstSeconds: z.number() }),
  /** Attempts in a row whose supervisor died; more than one for an idempotent Task alone. */
  lost: z.object({ attempts: z.int().min(1) }),
});
export type RetryPolicy = z.infer<typeof retryPolicySchema>;

export const operationEvents = eventFamily({
  OperationRequested: z.object({
    kind: operationKindSchema,
    /** One sentence: what, to what, for whom. */
    sentence: z.string(),
    target: targetSchema,
    /** As the person gave it. */
    input: json,
    /** The input with every reference resolved, frozen: what the workflow runs on. */
    plan: json,
    locks: z.array(lockSchema),
    /** Ids of the Servers it works on. */
    servers: z.array(z.string()),
    reason: z.string().optional(),
    /** The Operation that this one is launched again from. */
    againOf: z.string().optional(),
    /** The lost Operation that this one goes on from: its first `steps` Tasks are proven and not run again. */
    goesOnFrom: z.object({ operationId: z.string(), steps: z.int().min(0) }).optional(),
  }),
  OperationStarted: z.object({ workflowId: z.string(), runId: z.string() }),
  TaskStarted: z.object({
    ...attempt,
    taskRunId: z.string(),
    contract: z.string(),
    /** The variant chosen for the contract: `nginx.write_vhost` for `web.write_vhost`. */
    task: z.string(),
    title: z.string(),
    server: z.object({ id: z.string(), name: z.string() }),
    input: json,
    /** The Task that undoes this one, if one does. */
    undo: z.string().optional(),
    /** Set when this is the undoing of an earlier step. */
    undoes: z.int().optional(),
    idempotent: z.boolean(),
    timeoutSeconds: z.number(),
    digest: z.string(),
    /** Absent in what was recorded before there was one. */
    retries: retryPolicySchema.optional(),
    /** Set when the run is an earlier attempt's, which may have gone on. */
    follows: z.boolean().optional(),
  }),
  /** Done by the lost Operation that this one goes on from: its result holds, nothing is run. */
  TaskTakenOver: z.object({
    step: z.int().min(1),
    from: z.object({ operationId: z.string(), taskRunId: z.string() }),
    contract: z.string(),
    task: z.string(),
    title: z.string(),
    server: z.object({ id: z.string(), name: z.string() }),
    feedback: json,
  }),
  TaskSucceeded: z.object({ ...attempt, changed: z.boolean(), feedback: json }),
  TaskFailed: z.object({ ...attempt, failure: taskFailureSchema }),
  TaskSkipped: z.object({ ...attempt }),
  TaskCancelled: z.object({
    ...attempt,
    message: z.string(),
    /** Its start is recorded, and nothing was run: the worker died before it could. */
    neverBegan: z.literal(true).optional(),
  }),
  TaskLost: z.object({ ...attempt, message: z.string() }),
  TaskUndone: z.object({ step: z.int(), by: z.int() }),
  OperationBlocked: z.object({ ...attempt, failure: taskFailureSchema, decisions: z.array(openDecisionSchema) }),
  /** The next attempt comes by itself, at the latest at `at`; until then a person may decide otherwise. */
  TaskRetryScheduled: z.object({
    ...attempt,
    failure: taskFailureSchema,
    /** When the next attempt starts, RFC 3339. */
    at: z.iso.datetime(),
    /** The attempt after which nobody but a person tries again. */
    lastAttempt: z.int().min(1),
    decisions: z.array(openDecisionSchema),
  }),
  DecisionTaken: z.object({
    ...attempt,
    decision: decisionKindSchema,
    /** Id of the request in the decision stream. */
    decisionId: z.string(),
    actor: actorSchema,
    reason: z.string().optional(),
    /** The fields of the Operation's input that were changed for the retry. */
    input: json.optional(),
  }),
  OperationCancelRequested: z.object({
    actor: actorSchema,
    reason: z.string().optional(),
    /** Id of the request in the decision stream. */
    decisionId: z.string().optional(),
  }),
  OperationSucceeded: z.object({ summary: z.string() }),
  OperationFailed: z.object({ failure: taskFailureSchema }),
  OperationRolledBack: z.object({ failure: taskFailureSchema }),
  OperationCancelled: z.object({ message: z.string() }),
  OperationLost: z.object({ message: z.string() }),
  /** In the place of a request that did not come: whatever was taken for it may be given back from here on. */
  OperationWithdrawn: z.object({ message: z.string() }),
}, [
  { type: 'TaskCancelled', from: 1, upcast: (data) => readNeverBegan(data as { message?: unknown }) },
]);

/** Of an event whose sentence alone said so. */
function readNeverBegan(data: { message?: unknown }): unknown {
  return String(data.message).includes('never began') ? { ...data, neverBegan: true } : data;
}

export type OperationEvent = EventOf<typeof operationEvents.schemas>;
export type OperationRequested = Extract<OperationEvent, { type: 'OperationRequested' }>['data'];
export type TaskStarted = Extract<OperationEvent, { type: 'TaskStarted' }>['data'];

export const terminalStatuses = ['succeeded', 'failed', 'rolled_back', 'cancelled', 'lost'] as const;
export type OperationStatus = 'requested' | 'running' | 'blocked' | (typeof terminalStatuses)[number];
export type TaskStatus = 'running' | 'succeeded' | 'failed' | 'skipped' | 'cancelled' | 'lost' | 'undone';
