import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { operations } from '../../catalog/operations/operations.ts';
import { taskOutline } from '../../catalog/operations/task-outline.ts';
import type { OperationKind } from '../../events/operation.ts';

/* What a launch form says will happen is what a workflow did, by the history that it left. */

interface Payloads {
  payloads: { data: string }[];
}

interface StoredHistory {
  events: { workflowExecutionStartedEventAttributes?: { input: Payloads }; activityTaskScheduledEventAttributes?: { input: Payloads } }[];
}

const first = ({ payloads: [payload] }: Payloads): unknown => JSON.parse(Buffer.from(payload!.data, 'base64').toString());

test.each(Object.keys(operations) as OperationKind[])('%s is outlined as it runs', (kind) => {
  const { events } = JSON.parse(readFileSync(join(import.meta.dirname, 'histories', `${kind}.json`), 'utf8')) as StoredHistory;
  const { plan } = first(events[0]!.workflowExecutionStartedEventAttributes!.input) as { plan: unknown };
  const ran = events.flatMap(({ activityTaskScheduledEventAttributes: scheduled }) => {
    if (scheduled === undefined) return [];
    const { started } = first(scheduled.input) as { started: { contract: string; task: string; server: { id: string } } };
    return [{ contract: started.contract, task: started.task, server: started.server.id }];
  });
  const outlined = taskOutline(kind, plan);
  expect(outlined.map(({ contract, server }) => ({ contract, server: server.id }))).toEqual(ran.map(({ contract, server }) => ({ contract, server })));
  // The variant is the role or the script that did it.
  for (const [index, { variant }] of outlined.entries()) if (variant !== undefined) expect(ran[index]!.task.startsWith(variant)).toBe(true);
});
