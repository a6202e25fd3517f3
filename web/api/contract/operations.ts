import { oc } from '@orpc/contract';
import { z } from 'zod';
import { reasonField } from '../../../catalog/operations/fields.ts';
import { cancelOperationInput } from '../../../catalog/inputs/cancel-operation.ts';
import { launchAgainInput } from '../../../catalog/inputs/launch-again.ts';
import { goOnInput } from '../../../catalog/inputs/go-on.ts';
import { decideOperationInput } from '../../../catalog/inputs/decide-operation.ts';
import { replayedSchema } from '../../../catalog/replayed.ts';
import { decisionKindSchema, operationKindSchema, openDecisionSchema, targetSchema, taskFailureSchema, terminalStatuses } from '../../../events/operation.ts';
import { logLineSchema, stepResultSchema } from '../../../events/task-log.ts';
import { acceptedView, actorView, freshness, idField, json, mutationHeaders, pageOf, paging, positionField, searchField, timeField, wholeNumber } from './fields.ts';
import { alsoAnswers } from './also-answers.ts';
import { attemptAddress } from './task-logs.ts';

const statuses = ['requested', 'running', 'blocked', ...terminalStatuses] as const;
const statusField = z.enum(statuses);
const taskStatusField = z.enum(['running', 'succeeded', 'failed', 'skipped', 'cancelled', 'lost', 'undone']);

const placeField = z.int().meta({ description: 'Place in the line; 1 is the next.' });
const namedServer = z.object({ id: z.string(), name: z.string().nullable() });

const waitView = z.discriminatedUnion('for', [
  z.object({
    for: z.literal('resource').meta({ description: 'Another Operation that has, or comes first for, what both want.' }),
    resource: z.string(),
    place: placeField,
    behind: z.object({ id: idField, number: z.int(), sentence: z.string(), status: statusField }),
  }),
  z.object({
    for: z.literal('server_limit').meta({ description: 'As many Operations run on the Server as may.' }),
    server: namedServer, limit: z.int(), running: z.int(), place: placeField,
  }),
  z.object({ for: z.literal('limit').meta({ description: 'As many Operations run in all as may.' }), limit: z.int(), place: placeField }),
  z.object({ for: z.literal('paused').meta({ description: 'The Server is paused.' }), server: namedServer, since: timeField, by: actorView, reason: z.string().nullable() }),
]);

export const operationSummaryView = z.object({
  id: idField,
  number: z.int(),
  kind: operationKindSchema,
  status: statusField,
  sentence: z.string(),
  target: targetSchema,
  actor: actorView,
  reason: z.string().nullable(),
  requestedAt: timeField,
  startedAt: timeField.nullable(),
  endedAt: timeField.nullable(),
  message: z.string().nullable(),
  cancelRequested: z.boolean(),
  retry: z.object({ at: timeField, attempt: z.int(), lastAttempt: z.int() }).nullable().meta({ description: 'Set while it waits to try a Task again by itself.' }),
  task: z.object({ step: z.int(), attempt: z.int(), title: z.string(), status: taskStatusField }).nullable(),
  wait: waitView.nullable().meta({ description: 'What it waits for before it starts.' }),
});

const taskAttemptView = z.object({
  attempt: z.int(),
  taskRunId: z.string(),
  status: taskStatusField,
  input: json,
  digest: z.string(),
  timeoutSeconds: z.number(),
  startedAt: timeField,
  endedAt: timeField.nullable(),
  changed: z.boolean().nullable(),
  feedback: json.nullable(),
  failure: taskFailureSchema.nullable(),
  message: z.string().nullable(),
  follows: z.boolean().meta({ description: 'Its run is the one of the attempt before.' }),
});

const taskView = z.object({
  step: z.int(),
  title: z.string(),
  contract: z.string(),
  task: z.string(),
  status: taskStatusField,
  server: z.object({ id: z.string(), name: z.string() }),
  idempotent: z.boolean(),
  undo: z.string().nullable(),
  undoes: z.int().nullable(),
  undoneBy: z.int().nullable(),
  takenFrom: idField.nullable().meta({ description: 'The lost Operation that did it; nothing was run here.' }),
  attempts: z.array(taskAttemptView),
});

const decisionView = z.object({
  id: z.string(),
  decision: decisionKindSchema,
  step: z.int(),
  attempt: z.int(),
  status: z.enum(['requested', 'taken', 'refused']),
  actor: actorView,
  reason: z.string().nullable(),
  requestedAt: timeField,
  settledAt: timeField.nullable(),
  message: z.string().nullable(),
  input: json.nullable().meta({ description: 'The fields of the Operation’s input that it changes.' }),
});

const blockView = z.object({ step: z.int(), attempt: z.int(), failure: taskFailureSchema, decisions: z.array(openDecisionSchema) });
const relativeView = z.object({ id: idField, number: z.int(), how: z.enum(['again', 'goes_on']), status: statusField, sentence: z.string() });

export const operationView = operationSummaryView.extend({
  input: json,
  plan: json,
  servers: z.array(z.object({ id: z.string(), name: z.string().nullable() })),
  workflow: z.object({ id: z.string(), runId: z.string() }).nullable(),
  failure: taskFailureSchema.nullable(),
  cancelRequest: z.object({ actor: actorView, reason: z.string().optional(), at: timeField }).nullable(),
  tasks: z.array(taskView),
  blocked: blockView.nullable(),
  retrying: blockView.extend({ at: timeField, lastAttempt: z.int() }).nullable().meta({ description: 'Set while it waits to try again by itself; the decisions are open meanwhile.' }),
  goOn: z.union([z.object({ steps: z.int(), effect: z.string() }), z.object({ refused: z.string() })]).nullable()
    .meta({ description: 'Set when it is lost and nobody has gone on from it: what going on would do, or why it cannot.' }),
  origin: relativeView.nullable().meta({ description: 'The Operation that this one was launched from.' }),
  successors: z.array(relativeView).meta({ description: 'Operations launched from this one, oldest first.' }),
  decisions: z.array(decisionView),
  related: z.array(z.object({ id: idField, number: z.int(), kind: operationKindSchema, status: statusField, sentence: z.string(), requestedAt: timeField })),
});

export const eventView = z.object({
  id: z.string(),
  revision: z.int(),
  position: positionField,
  type: z.string(),
  data: json,
  occurredAt: timeField,
  actor: actorView,
});

export const taskLogView = z.object({
  lines: z.array(logLineSchema),
  steps: z.array(stepResultSchema),
  next: z.int().nullable().meta({ description: '`from` of the page that follows; null when there is no more now.' }),
  ended: z.boolean().meta({ description: 'The attempt has ended, and no line will follow the last one.' }),
});

const launchedView = acceptedView.extend({ kind: operationKindSchema, sentence: z.string(), target: targetSchema });

const tags = ['Operations'];

export const operationsContract = {
  list: oc
    .route({ method: 'GET', path: '/operations', tags, summary: 'List Operations, newest first' })
    .input(z.strictObject({
      ...freshness,
      ...paging,
      status: z.union([statusField, z.array(statusField)]).optional(),
      kind: operationKindSchema.optional(),
      target: z.string().regex(/^(server|platform|site|distribution):[0-9a-f-]{36}$/, 'Give <type>:<id>, such as site:<uuid>.').optional(),
      server: idField.optional().meta({ description: 'Server that they work on.' }),
      q: searchField.optional().meta({ description: 'Words that must all occur in the sentence, the kind or the name of what it is on, or begin the id (eight characters or more). Words of one or two characters alone are looked for among the latest 20,000.' }),
    }))
    .output(pageOf(operationSummaryView).extend({ counts: z.record(statusField, z.int()) })),
  show: oc
    .route({ method: 'GET', path: '/operations/{id}', tags, summary: 'Show an Operation with its Tasks' })
    .input(z.strictObject({ id: idField, ...freshness }))
    .output(operationView),
  launch: oc
    .route({ method: 'POST', path: '/operations', tags, summary: 'Launch an Operation', successStatus: 202, inputStructure: 'detailed' })
    .input(z.object({
      headers: mutationHeaders,
      body: z.strictObject({
        kind: operationKindSchema,
        input: json.meta({ description: 'As the schema of this kind in `/catalog/operations` says.' }),
        reason: reasonField.optional(),
      }),
    }))
    .output(launchedView),
  decide: oc
    .route({ method: 'POST', path: '/operations/{id}/decisions', tags, summary: 'Decide on a blocked Operation', successStatus: 202, inputStructure: 'detailed' })
    .input(z.object({ params: z.strictObject({ id: idField }), headers: mutationHeaders, body: decideOperationInput }))
    .output(acceptedView),
  cancel: oc
    .route({
      method: 'POST', path: '/operations/{id}/cancel', tags, summary: 'Cancel an Operation', successStatus: 202, inputStructure: 'detailed',
      description: 'One that waits for its turn ends at once. One that runs stops before its next Task, or in the middle of the present one with `now`, and then waits for a decision.',
    })
    .input(z.object({ params: z.strictObject({ id: idField }), headers: mutationHeaders, body: cancelOperationInput }))
    .output(acceptedView),
  again: oc
    .route({
      method: 'POST', path: '/operations/{id}/again', tags, summary: 'Launch an Operation again', successStatus: 202, inputStructure: 'detailed',
      description: 'Once it has ended, with the same input or another one; each of the two shows the other. A Site that failed to install keeps its names, and is installed again itself.',
    })
    .input(z.object({ params: z.strictObject({ id: idField }), headers: mutationHeaders, body: launchAgainInput }))
    .output(launchedView),
  replay: oc
    .route({
      method: 'GET', path: '/operations/{id}/replay', tags, summary: 'Replay an Operation for diagnosis',
      description: 'Runs its recorded history against the code that is installed now and says whether it would take the same way, and where not. Takes seconds; nothing is run on a host, and nothing is recorded.',
    })
    .input(z.strictObject({ id: idField }))
    .output(replayedSchema),
  goOn: oc
    .route({
      method: 'POST', path: '/operations/{id}/go-on', tags, summary: 'Go on from a lost Operation', successStatus: 202, inputStructure: 'detailed',
      description: 'Launches an Operation that takes over what the lost one proves and runs the rest. From one lost Operation it is gone on once.',
    })
    .input(z.object({ params: z.strictObject({ id: idField }), headers: mutationHeaders, body: goOnInput }))
    .output(launchedView),
  events: oc
    .route({
      method: 'GET', path: '/operations/{id}/events', tags, summary: 'Read or follow the events of an Operation',
      description: 'With `Accept: text/event-stream` each event is sent as it is recorded, with its revision as id; `Last-Event-ID` resumes after it.',
      spec: alsoAnswers('text/event-stream'),
    })
    .input(z.strictObject({ id: idField, from: wholeNumber(0, 1_000_000).optional().meta({ description: 'First revision.' }), limit: paging.limit }))
    .output(z.object({ items: z.array(eventView), next: z.int().nullable().meta({ description: '`from` of the page that follows; null when there is no more now.' }) })),
  log: oc
    .route({
      method: 'GET', path: '/operations/{id}/tasks/{taskRunId}/log', tags, summary: 'Read, follow or download the log of a Task',
      description:
        'With `Accept: text/event-stream` lines are sent from `from` on in batches (event `lines`, data as this answer has it) with the last line’s number as id; '
        + '`Last-Event-ID` resumes after it, and event `end` comes once all is delivered. With `Accept: text/plain` the whole log is downloaded.',
      spec: alsoAnswers('text/event-stream', 'text/plain'),
    })
    .input(z.strictObject({
      ...attemptAddress,
      from: wholeNumber(1, 1_000_000_000).optional().meta({ description: 'Number of the first line; 1 when absent.' }),
      limit: wholeNumber(1, 5000).optional().meta({ description: 'Lines on a page; 1000 when absent.' }),
    }))
    .output(taskLogView),
};
