import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { server } from '../events/aggregate.ts';
import { derivedId } from '../events/derived-id.ts';
import { operationEvents, type OperationEvent } from '../events/operation.ts';
import type { EventStore } from '../events/store/event-store.ts';
import { openSqliteEventStore } from '../events/store/sqlite.ts';
import { decideAndAppend, toEvents, type Cause } from '../events/store/streams.ts';
import { taskRunId } from '../events/task-log.ts';

const operationCount = 10_000;
const serverCount = 50;
const writers = 100;

/** A home with the facts of an Aegir that has been at work for a while. */
export interface BusyStore {
  home: string;
  store: EventStore;
  operations: number;
  events: number;
  close(): Promise<void>;
}

export async function openBusyStore(): Promise<BusyStore> {
  const home = mkdtempSync(join(tmpdir(), 'aegir-bench-busy-'));
  const store = await openSqliteEventStore({ path: join(home, 'events.db') });
  const servers = Array.from({ length: serverCount }, (_, index) => ({ id: derivedId(`bench server ${index}`), name: `web-${index}` }));
  for (const { id, name } of servers) {
    const command = { type: 'register', name, address: '192.0.2.1', port: 22, user: 'root', hostKey: `SHA256:${'A'.repeat(43)}` } as const;
    await decideAndAppend(store, `server-${id}`, server, command, id, causeOf(id, 0));
  }
  let next = 0;
  const write = async (): Promise<void> => {
    for (let index = next++; index < operationCount; index = next++) {
      const id = derivedId(`bench operation ${index}`);
      const events = lifeOf(id, servers[index % serverCount]!, index);
      await store.append(`operation-${id}`, toEvents(operationEvents, events, id, causeOf(id, index)), { expected: 'none' });
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
  let events = 0;
  for await (const _ of store.readAll()) events += 1;
  return {
    home, store, events,
    operations: operationCount,
    async close() {
      await store.close();
      rmSync(home, { recursive: true });
    },
  };
}

/** Most have succeeded; some have failed. */
function lifeOf(id: string, on: { id: string; name: string }, index: number): OperationEvent[] {
  const place = { step: 1, attempt: 1 };
  const failure = { kind: 'failed', message: 'The disk is full.' } as const;
  const end: OperationEvent[] = index % 20 === 0
    ? [{ type: 'TaskFailed', data: { ...place, failure } }, { type: 'OperationFailed', data: { failure } }]
    : [{ type: 'TaskSucceeded', data: { ...place, changed: index % 2 === 0, feedback: { version: '1.26.3' } } }, { type: 'OperationSucceeded', data: { summary: `nginx 1.26.3 runs on ${on.name}.` } }];
  return [
    {
      type: 'OperationRequested',
      data: {
        kind: 'server.install_service', sentence: `Install nginx on Server ${on.name}`, target: { type: 'server', ...on },
        input: { server: on.id, service: 'nginx', port: 80 }, plan: { server: on, service: { kind: 'web', variant: 'nginx', port: 80 } },
        locks: [{ resource: `server-${on.id}`, mode: 'exclusive' }], servers: [on.id],
      },
    },
    { type: 'OperationStarted', data: { workflowId: `operation-${id}`, runId: derivedId(id, 'run') } },
    {
      type: 'TaskStarted',
      data: {
        ...place, taskRunId: taskRunId(id, 1, 1), contract: 'web.install', task: 'nginx.install', title: 'Install nginx', server: on,
        input: { http_port: 80 }, idempotent: true, timeoutSeconds: 600, digest: `sha256:${'0'.repeat(64)}`,
      },
    },
    ...end,
  ];
}

function causeOf(id: string, index: number): Cause {
  return { correlationId: id, causationId: id, actor: { kind: 'person', id: 'ada', name: 'Ada' }, now: new Date(Date.UTC(2026, 0, 1) + index * 60_000) };
}
