import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { derivedId } from '../events/derived-id.ts';
import type { StreamName } from '../events/event.ts';
import { operationEvents, type OperationEvent } from '../events/operation.ts';
import { serverEvents } from '../events/server.ts';
import { siteEvents } from '../events/site.ts';
import type { EventStore } from '../events/store/event-store.ts';
import { openSqliteEventStore } from '../events/store/sqlite.ts';
import { toEvents, type Cause } from '../events/store/streams.ts';

export const largeOperations = 100_000;
export const largeSites = 10_000;
const serverCount = 50;
/** As many appends at once are written to the disk together. */
const writers = 2000;

/** A home with the facts of a large Aegir after years: enough of each Operation to list it. */
export interface LargeStore {
  home: string;
  /** To be closed by who is done with it. */
  store: EventStore;
  remove: () => void;
}

export const serverId = (index: number): string => derivedId(`large server ${index}`);
const siteId = (index: number): string => derivedId(`large site ${index}`);

export async function openLargeStore(): Promise<LargeStore> {
  const home = mkdtempSync(join(tmpdir(), 'aegir-bench-large-'));
  const store = await openSqliteEventStore({ path: join(home, 'events.db') });
  await all(serverCount, (index) => append(store, `server-${serverId(index)}`, serverEvents, [
    { type: 'ServerRegistered', data: { name: `web-${index}`, address: '192.0.2.1', port: 22, user: 'root', hostKey: `SHA256:${'A'.repeat(43)}` } },
  ], index));
  await all(largeSites, (index) => append(store, `site-${siteId(index)}`, siteEvents, lifeOfSite(index), index));
  await all(largeOperations, (index) => append(store, `operation-${derivedId(`large operation ${index}`)}`, operationEvents, lifeOfOperation(index), index));
  return { home, store, remove: () => rmSync(home, { recursive: true }) };
}

async function all(count: number, write: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const writer = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) await write(index);
  };
  await Promise.all(Array.from({ length: Math.min(writers, count) }, writer));
}

function append(store: EventStore, stream: StreamName, family: Parameters<typeof toEvents>[0], events: readonly { type: string; data: unknown }[], index: number): Promise<unknown> {
  const cause: Cause = { correlationId: stream, causationId: stream, actor: { kind: 'person', id: 'ada', name: 'Ada' }, now: new Date(Date.UTC(2024, 0, 1) + index * 600_000) };
  return store.append(stream, toEvents(family, events, stream, cause), { expected: 'none' });
}

function lifeOfSite(index: number): { type: string; data: unknown }[] {
  const operationId = derivedId(`large operation ${index}`);
  const [name, platformId] = [`customer-${index}`, derivedId(`large platform ${index % 20}`)];
  return [
    { type: 'SiteRequested', data: { name, domains: [`www.${name}.example.org`, `${name}.example.org`], clientId: 'default', platformId, serverId: serverId(index % serverCount), operationId } },
    { type: 'SiteInstallStarted', data: { operationId } },
    index % 500 === 0 ? { type: 'SiteInstallFailed', data: { message: 'The page did not answer.', operationId } } : { type: 'SiteInstalled', data: { operationId } },
  ];
}

/** Sites are installed and Servers verified, over and over; few fail. */
function lifeOfOperation(index: number): OperationEvent[] {
  const on = { id: serverId(index % serverCount), name: `web-${index % serverCount}` };
  const name = `customer-${index % largeSites}`;
  const asked = index % 3 === 0
    ? { kind: 'server.verify' as const, sentence: `Verify Server ${on.name}, for Site ${name}`, target: { type: 'server' as const, ...on } }
    : { kind: 'site.install' as const, sentence: `Install Site ${name} (www.${name}.example.org) of Platform pages-${index % 20} on Server ${on.name}`, target: { type: 'site' as const, id: siteId(index % largeSites), name } };
  return [
    { type: 'OperationRequested', data: { ...asked, input: { server: on.id }, plan: {}, locks: [], servers: [on.id] } },
    { type: 'OperationStarted', data: { workflowId: `w${index}`, runId: `r${index}` } },
    index % 1000 === 0
      ? { type: 'OperationFailed', data: { failure: { kind: 'failed', message: 'The disk is full.' } } }
      : { type: 'OperationSucceeded', data: { summary: `Site ${name} answers.` } },
  ];
}
