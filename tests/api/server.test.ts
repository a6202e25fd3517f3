import { afterEach, expect, test } from '@jest/globals';
import { MemoryEventStore } from '../../events/store/memory.ts';
import { startAegir, type TestAegir } from './aegir.ts';

let aegir: TestAegir | undefined;
afterEach(async () => {
  await aegir?.close();
  aegir = undefined;
});

test('every answer forbids what it does not need: foreign scripts, frames, guessing of types', async () => {
  aegir = await startAegir();
  const [one, other] = [await fetch(aegir.origin), await fetch(`${aegir.origin}/api/v1/health`)];
  const policy = one.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
  const nonce = /script-src 'nonce-([^']+)' 'strict-dynamic'/;
  expect(nonce.exec(policy)?.[1]).not.toBe(nonce.exec(other.headers.get('content-security-policy') ?? '')?.[1]);
  expect(one.headers.get('x-content-type-options')).toBe('nosniff');
  expect(one.headers.get('referrer-policy')).toBe('same-origin');
  expect(one.headers.get('x-powered-by')).toBeNull();
});

test('a browser’s report of what it refused is counted and logged', async () => {
  aegir = await startAegir();
  const reported = await fetch(`${aegir.origin}/csp-report`, {
    method: 'POST', headers: { 'content-type': 'application/csp-report' }, body: JSON.stringify({ 'csp-report': { 'blocked-uri': 'inline' } }),
  });
  expect(reported.status).toBe(204);
  expect(aegir.web.cspReports.count).toBe(1);
  expect(aegir.log).toMatchObject([{ level: 'warn', report: expect.stringContaining('inline') }]);
});

test('without its event store Aegir refuses changes with a reason, and does none of them', async () => {
  const store = new MemoryEventStore();
  aegir = await startAegir({ store });
  await store.close();
  const refused = await aegir.call('administrator', 'POST', '/servers', { name: 'web-1', address: '10.0.0.1', hostKey: `SHA256:${'A'.repeat(43)}` });
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused.json()).toMatchObject({ code: 'event_store_unavailable' });
  expect((await aegir.call('viewer', 'GET', '/servers')).status).toBe(200);
});

test('a fault inside is told by its id alone, and the log has the rest under it', async () => {
  const store = new MemoryEventStore();
  store.append = async () => {
    throw new TypeError('the inside of Aegir');
  };
  aegir = await startAegir({ store });
  const failed = await aegir.call('administrator', 'POST', '/servers', { name: 'web-1', address: '10.0.0.1', hostKey: `SHA256:${'A'.repeat(43)}` });
  expect(failed.status).toBe(500);
  const body = await failed.text();
  expect(body).not.toContain('inside of Aegir');
  const { requestId } = JSON.parse(body) as { requestId: string };
  expect(aegir.log).toMatchObject([{ level: 'error', requestId, error: expect.stringContaining('the inside of Aegir') }]);
});

test('whoever floods has to wait', async () => {
  aegir = await startAegir({ rateLimits: { writes: 100, reads: 3, signedOut: 100 } });
  const statuses: number[] = [];
  for (let n = 0; n < 4; n++) statuses.push((await aegir.call('viewer', 'GET', '/me')).status);
  expect(statuses).toEqual([200, 200, 200, 429]);
  const refused = await aegir.call('viewer', 'GET', '/me');
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await aegir.call('operator', 'GET', '/me')).status).toBe(200);
});

test('a busy port is named with the setting that changes it', async () => {
  aegir = await startAegir();
  const { startWeb } = await import('../../web/server.ts');
  const { port } = aegir.web.address;
  await expect(startWeb(aegir.services, { host: '127.0.0.1', port, version: '0' })).rejects.toThrow(new RegExp(`127.0.0.1:${port}.*AEGIR_PORT`));
});
