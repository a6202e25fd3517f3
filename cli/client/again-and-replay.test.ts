import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Replayed } from '../../catalog/replayed.ts';
import type { Launched } from '../../commands/launch-operation.ts';
import { server } from '../../events/aggregate.ts';
import { operationEvents, type OperationEvent } from '../../events/operation.ts';
import { decideAndAppend, toEvents } from '../../events/store/streams.ts';
import { startAegir, type TestAegir } from '../../tests/api/aegir.ts';
import { runAegir, type Ran } from '../testing/run-aegir.ts';

/* `aegir operation again` and `replay` as processes, against the real web process' API. */

const facts = { os: { id: 'debian', version: '13', name: 'Debian 13' }, architecture: 'x86_64', python: '3.13', cpus: 1, memoryMb: 512, diskFreeMb: 1000, found: [], missing: [] };
let aegir: TestAegir;
let env: Record<string, string>;
let serverId: string;

const run = (...words: string[]): Promise<Ran> => runAegir(words, env);
const cause = () => ({ correlationId: 'o', causationId: 'o', actor: { kind: 'system', id: 'worker', name: 'Worker' } as const, now: new Date() });

beforeAll(async () => {
  aegir = await startAegir();
  const added = await aegir.call('administrator', 'POST', '/servers', { name: 'web-1', address: '192.0.2.1', hostKey: `SHA256:${'a'.repeat(43)}` });
  ({ id: serverId } = (await added.json()) as { id: string });
  await decideAndAppend(aegir.store, `server-${serverId}`, server, { type: 'verified', facts, operationId: 'o' }, 'verified', cause());
});
afterAll(() => aegir.close());
beforeEach(() => {
  const home = mkdtempSync(join(tmpdir(), 'aegir-cli-'));
  env = { AEGIR_HOME: home, XDG_CONFIG_HOME: join(home, 'config'), AEGIR_API: aegir.origin, AEGIR_TOKEN: aegir.tokens.administrator };
});

async function launched(): Promise<string> {
  const answer = await aegir.call('operator', 'POST', '/operations', { kind: 'server.install_service', input: { server: serverId, service: 'nginx', port: 80 } });
  return ((await answer.json()) as Launched).id;
}

async function ended(): Promise<string> {
  const id = await launched();
  const failed: OperationEvent = { type: 'OperationFailed', data: { failure: { kind: 'failed', message: 'The disk is full.' } } };
  await aegir.store.append(`operation-${id}`, toEvents(operationEvents, [failed], randomUUID(), cause()), { expected: 0 });
  await aegir.services.readModels.upToDate({ timeoutMs: 5000 });
  return id;
}

const show = async (id: string) => JSON.parse((await run('operation', 'show', id, '--json')).out) as Record<string, unknown>;

test('again has the input of the earlier one but for what is set, and both show the other', async () => {
  const id = await ended();
  const { code, out, err } = await run('operation', 'again', id, '--set', 'port=8080', '--reason', 'Port 80 is taken', '--json');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const again = JSON.parse(out) as Launched;
  expect(await show(again.id)).toMatchObject({ input: { server: serverId, service: 'nginx', port: 8080 }, reason: 'Port 80 is taken', origin: { id, how: 'again' } });
  expect(await show(id)).toMatchObject({ successors: [{ id: again.id, how: 'again' }] });
});

test('again of one that has not ended is refused, with what to do', async () => {
  const id = await launched();
  const { code, err } = await run('operation', 'again', id);
  expect(code).toBe(6);
  expect(err).toContain(`launched again once it has ended. Follow it with \`aegir operation follow ${id}\``);
});

test.each<[string, Replayed, number, RegExp]>([
  ['the same way', { outcome: 'same', tasks: 1, events: 5, ended: true, message: 'All of it.' }, 0, /^It would take the same way\.\n {2}All of it\.\n$/],
  [
    'another way',
    { outcome: 'differs', at: { event: 4, step: 2, title: 'Check the application' }, recorded: 'app.check', present: 'platform.place', message: 'Another way.' }, 1,
    /^It would take another way\.\n {2}at Task 2: Check the application\n {2}at event 4\n {2}recorded is: +app\.check\n {2}now it would be: platform\.place\n/,
  ],
  ['nothing, as the history is gone', { outcome: 'unknown', why: 'history_gone', message: 'It is gone.' }, 6, /^Nobody can say\.\n {2}It is gone\.\n$/],
  ['nothing, as Temporal is away', { outcome: 'unknown', why: 'temporal_unreachable', message: 'It is away.' }, 7, /Nobody can say/],
])('a replay that finds %s says so, and with its exit code', async (_, replayed, code, said) => {
  const id = await ended();
  aegir.services.replay = async () => replayed;
  const ran = await run('operation', 'replay', id);
  expect(ran).toMatchObject({ code, err: '' });
  expect(ran.out).toMatch(said);
  const asJson = await run('operation', 'replay', id, '--json');
  expect(asJson).toMatchObject({ code, err: '' });
  expect(JSON.parse(asJson.out)).toEqual(replayed);
});

test('a replay is for those who decide, and of an Operation that there is', async () => {
  const id = await ended();
  expect((await aegir.call('viewer', 'GET', `/operations/${id}/replay`)).status).toBe(403);
  expect((await aegir.call('operator', 'GET', `/operations/${randomUUID()}/replay`)).status).toBe(404);
  expect((await aegir.call('viewer', 'POST', `/operations/${id}/again`, {})).status).toBe(403);
});
