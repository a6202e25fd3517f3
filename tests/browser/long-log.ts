import { v4 as uuid } from 'uuid';
import type { EventStore } from '../../events/store/event-store.ts';
import { toEvents } from '../../events/store/streams.ts';
import { taskLogEvents, taskLogStream, type LogLine, type StepResult } from '../../events/task-log.ts';

const batchLines = 500;
const batchesAtOnce = 20;
const stepEvery = 5000;

/** Line `n` of a long log: of uneven length, with colours, and every thousandth one has a needle in it. */
export function longLogText(n: number): string {
  const path = `/srv/sites/shop/files/${'images/'.repeat(n % 7)}picture-${n}.jpg`;
  if (n % 1000 === 0) return `\u001b[0;33mneedle ${n}:\u001b[0m ${path}`;
  return n % 10 === 0 ? `\u001b[0;32mok: [web-1]\u001b[0m => (item=${path})` : `copied ${path}`;
}

/** Records so many lines as the worker does, in steps of 5,000, into a log in which nothing stands yet. */
export async function recordLongLog(store: EventStore, operationId: string, taskRunId: string, count: number): Promise<void> {
  const stream = taskLogStream(taskRunId);
  const cause = { correlationId: operationId, causationId: operationId, actor: { kind: 'system', id: 'worker', name: 'Worker' } as const, now: new Date() };
  let expected: 'none' | number = 'none';
  for (let first = 1; first <= count;) {
    const batches = [];
    for (; first <= count && batches.length < batchesAtOnce; first += batchLines) batches.push(batchOf(first, Math.min(first + batchLines - 1, count)));
    const events = toEvents(taskLogEvents, batches.map((data) => ({ type: 'TaskOutput' as const, data })), uuid(), cause);
    ({ revision: expected } = await store.append(stream, events, { expected }));
  }
}

function batchOf(from: number, to: number): { offset: number; lines: LogLine[]; steps: StepResult[] } {
  const steps: StepResult[] = [];
  const lines: LogLine[] = [];
  for (let n = from; n <= to; n += 1) {
    const number = Math.ceil(n / stepEvery);
    const step = { id: `step-${number}`, name: `Copy the files, part ${number}`, t: n - 1 };
    if (n % stepEvery === 1) steps.push({ ...step, status: 'started' });
    if (n % stepEvery === 0) steps.push({ ...step, status: number % 2 === 0 ? 'ok' : 'changed', ms: number * 410 });
    lines.push({ n, t: n, channel: 'out', step: step.id, text: longLogText(n) });
  }
  return { offset: to, lines, steps };
}
