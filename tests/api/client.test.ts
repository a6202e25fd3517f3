import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v4 as uuid } from 'uuid';
import { ApiProblem, createApiClient } from '../../web/api/contract/client.ts';
import { startAegir, type TestAegir } from './aegir.ts';

let aegir: TestAegir;
beforeAll(async () => {
  aegir = await startAegir();
});
afterAll(() => aegir.close());

const server = { name: 'web-1', address: '10.0.0.1', hostKey: `SHA256:${'A'.repeat(43)}` };

test('the typed client does what the contract says', async () => {
  const client = createApiClient(aegir.origin, aegir.tokens.administrator);
  const headers = { 'idempotency-key': uuid() };
  const { id, position } = await client.servers.register({ headers, body: server });
  expect(await client.servers.show({ id, at: position })).toMatchObject({ name: 'web-1', port: 22 });
  expect((await client.operations.list({ status: ['failed', 'lost'], limit: 5 })).items).toEqual([]);
  const launched = await client.operations.launch({ headers, body: { kind: 'server.verify', input: { server: id } } });
  expect((await client.operations.show({ id: launched.id, at: launched.position })).sentence).toBe(launched.sentence);
  const { id: tokenId } = await client.tokens.create({ headers, body: { name: 'pipeline', role: 'viewer' } });
  await client.tokens.revoke({ id: tokenId });
});

test('it throws the server’s own account of a refusal', async () => {
  const viewer = createApiClient(aegir.origin, aegir.tokens.viewer);
  const refused = await viewer.servers.register({ headers: { 'idempotency-key': uuid() }, body: server }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ApiProblem);
  expect(refused).toMatchObject({ code: 'forbidden', problem: { status: 403, requestId: expect.any(String) } });
  const signedOut = await createApiClient(aegir.origin, undefined).me().catch((error: unknown) => error);
  expect(signedOut).toMatchObject({ code: 'unauthenticated' });
});
