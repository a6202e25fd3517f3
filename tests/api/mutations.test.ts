import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v4 as uuid } from 'uuid';
import { startAegir, type TestAegir } from './aegir.ts';

let aegir: TestAegir;
beforeAll(async () => {
  aegir = await startAegir();
});
afterAll(() => aegir.close());

const hostKey = `SHA256:${'A'.repeat(43)}`;
type Accepted = { id: string; position: string };

async function register(name: string, key = uuid()): Promise<Accepted> {
  const answer = await aegir.call('administrator', 'POST', '/servers', { name, address: '10.0.0.1', hostKey }, { 'idempotency-key': key });
  expect(answer.status).toBe(201);
  return (await answer.json()) as Accepted;
}

test('a repeated request answers as the first time and changes nothing more', async () => {
  const key = uuid();
  const first = await register('repeated', key);
  expect(await register('repeated', key)).toEqual(first);
  const launch = { kind: 'server.verify', input: { server: first.id } };
  const headers = { 'idempotency-key': uuid() };
  const launched = await aegir.call('operator', 'POST', '/operations', launch, headers);
  expect(launched.status).toBe(202);
  expect(await (await aegir.call('operator', 'POST', '/operations', launch, headers)).json()).toEqual(await launched.json());
});

test('a key that was used for something else is refused', async () => {
  const key = uuid();
  await register('once', key);
  const refused = await aegir.call('administrator', 'POST', '/servers', { name: 'twice', address: '10.0.0.1', hostKey }, { 'idempotency-key': key });
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({ code: 'idempotency_key_reused' });
});

test.each([[''], ['with space'], ['x'.repeat(201)]])('a key must be there and visible: %j', async (key) => {
  const refused = await aegir.call('administrator', 'POST', '/servers', { name: 'keyless', address: '10.0.0.1', hostKey }, { 'idempotency-key': key });
  expect(refused.status).toBe(422);
  expect(await refused.json()).toMatchObject({ issues: [{ field: 'idempotency-key' }] });
});

test('a taken name is refused by its field', async () => {
  await register('taken');
  const refused = await aegir.call('administrator', 'POST', '/servers', { name: 'taken', address: '10.0.0.2', hostKey });
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({ code: 'taken', issues: [{ field: 'name' }] });
});

test.each([
  ['?at='],
  [undefined],
])('one reads what one has just written (%s)', async (at) => {
  const { id, position } = await register(at === undefined ? 'by-header' : 'by-query');
  const shown = at === undefined
    ? await aegir.call('viewer', 'GET', `/servers/${id}`, undefined, { 'aegir-after': position })
    : await aegir.call('viewer', 'GET', `/servers/${id}${at}${position}`);
  expect(shown.status).toBe(200);
  expect(await shown.json()).toMatchObject({ id, status: 'registered' });
});

test('pages follow each other without gap or repetition, and end', async () => {
  const { id } = await register('paged');
  const launched: string[] = [];
  let position = '';
  for (let n = 0; n < 5; n++) {
    const accepted = (await (await aegir.call('operator', 'POST', '/operations', { kind: 'server.verify', input: { server: id } })).json()) as Accepted;
    launched.unshift(accepted.id);
    position = accepted.position;
  }
  const seen: string[] = [];
  let after: string | null = '';
  while (after !== null) {
    const page = (await (await aegir.call('viewer', 'GET', `/operations?server=${id}&limit=2&at=${position}${after === '' ? '' : `&after=${after}`}`)).json()) as { items: { id: string }[]; next: string | null };
    expect(page.items.length).toBeLessThanOrEqual(2);
    seen.push(...page.items.map((each) => each.id));
    after = page.next;
  }
  expect(seen).toEqual(launched);
});

test('what an Operation refers to must exist, and the field is named', async () => {
  const refused = await aegir.call('operator', 'POST', '/operations', { kind: 'server.verify', input: { server: uuid() } });
  expect(refused.status).toBe(422);
  expect(await refused.json()).toMatchObject({ code: 'not_found', issues: [{ field: 'server' }] });
});

test('a decision on an Operation that waits for none is refused with its state', async () => {
  const { id } = await register('decided');
  const { id: operation } = (await (await aegir.call('operator', 'POST', '/operations', { kind: 'server.verify', input: { server: id } })).json()) as Accepted;
  const refused = await aegir.call('operator', 'POST', `/operations/${operation}/decisions`, { decision: 'retry' });
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({ code: 'conflict' });
  expect((await aegir.call('operator', 'POST', `/operations/${uuid()}/decisions`, { decision: 'retry' })).status).toBe(404);
});

test('a paused Server says by whom and why; what only reads waits for nothing there; resuming ends it', async () => {
  const { id } = await register('maintained');
  const of = async (answer: Promise<Response>): Promise<Accepted> => (await (await answer).json()) as Accepted;
  const paused = await of(aegir.call('operator', 'POST', `/servers/${id}/pause`, { reason: 'New disks' }));
  expect(await (await aegir.call('viewer', 'GET', `/servers/${id}?at=${paused.position}`)).json()).toMatchObject({ paused: { by: { kind: 'token' }, reason: 'New disks' }, held: 0 });
  expect((await aegir.call('operator', 'POST', `/servers/${id}/pause`, {})).status).toBe(409);
  expect((await aegir.call('viewer', 'POST', `/servers/${id}/resume`, {})).status).toBe(403);
  const verify = await of(aegir.call('operator', 'POST', '/operations', { kind: 'server.verify', input: { server: id } }));
  expect(await (await aegir.call('viewer', 'GET', `/operations/${verify.id}?at=${verify.position}`)).json()).toMatchObject({ status: 'requested', wait: null });
  const resumed = await of(aegir.call('operator', 'POST', `/servers/${id}/resume`, {}));
  expect(await (await aegir.call('viewer', 'GET', `/servers/${id}?at=${resumed.position}`)).json()).toMatchObject({ paused: null });
});
