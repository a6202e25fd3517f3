import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v4 as uuid } from 'uuid';
import { operationKinds } from '../../events/operation.ts';
import { startWebStack, type WebStack } from './web-stack.ts';
import { makeWorld, type World } from './world.ts';

/* The pages as a viewer meets them; the forms are sent whether or not they are shown. */

describe('a viewer', () => {
  let stack: WebStack;
  let world: World;
  let headers: Record<string, string>;
  beforeAll(async () => {
    stack = await startWebStack();
    const principal = await stack.setUp();
    world = await makeWorld(stack);
    const { token } = stack.identity.tokens.create({ principal, idempotencyKey: uuid() }, { name: 'viewer', role: 'viewer' });
    headers = { authorization: `Bearer ${token}` };
  }, 60_000);
  afterAll(() => stack.close());

  const send = (path: string, fields: Record<string, string>) =>
    fetch(stack.origin + path, { method: 'POST', headers: { ...headers, origin: stack.origin }, body: new URLSearchParams({ 'idempotency-key': uuid(), ...fields }), redirect: 'manual' });

  test.each(operationKinds)('is refused to launch %s, with the reason', async (kind) => {
    const answer = await send(`/launch/${kind}`, {});
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('which does not allow');
  });

  test.each([['/servers/add'], ['/distributions/add'], ['/settings/tokens']])('is refused to send %s', async (path) => {
    const answer = await send(path, { name: 'x' });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('Ask an administrator');
  });

  test('is refused to decide, and is shown no buttons for it', async () => {
    const path = `/operations/${world.operations.blocked}`;
    expect((await send(path, { decision: 'retry', key: 'k' })).status).toBe(403);
    const page = await (await fetch(stack.origin + path, { headers })).text();
    expect(page).toContain('An operator or an administrator has to decide');
    expect(page).not.toContain('>Retry<');
  });

  test('reads everything', async () => {
    for (const path of ['/', '/operations', `/operations/${world.operations.running}`, `/servers/${world.server}`, `/sites/${world.site}`, '/launch']) {
      expect([path, (await fetch(stack.origin + path, { headers })).status]).toEqual([path, 200]);
    }
  });
});
