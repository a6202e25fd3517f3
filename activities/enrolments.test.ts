import { expect, test } from '@jest/globals';
import type { HostConnection } from '../catalog/execution.ts';
import { Enrolments } from './enrolments.ts';

const host: HostConnection = { address: '192.0.2.1', port: 22, user: 'root', hostKey: `SHA256:${'A'.repeat(43)}` };

function recorded() {
  const asked: string[] = [];
  const enrolments = new Enrolments({
    enroll: async (serverId, { address }) => {
      asked.push(`${serverId} at ${address}`);
      return { ok: true, enrolled: true, fingerprint: host.hostKey, publicKey: '' };
    },
  });
  return { asked, enrolments };
}

test('a Server is enrolled until a Task on it has succeeded, and not again while it does', async () => {
  const { asked, enrolments } = recorded();
  await enrolments.ensure('one', host);
  await enrolments.ensure('one', host);
  enrolments.proven('one', host);
  await enrolments.ensure('one', host);
  expect(asked).toEqual(['one at 192.0.2.1', 'one at 192.0.2.1']);
});

test('another address or key is enrolled, whatever was proven', async () => {
  const { asked, enrolments } = recorded();
  enrolments.proven('one', host);
  await enrolments.ensure('one', { ...host, address: '192.0.2.2' });
  await enrolments.ensure('one', { ...host, hostKey: `SHA256:${'B'.repeat(43)}` });
  expect(asked).toHaveLength(2);
});

test('after a Task that did not succeed the Server is enrolled again', async () => {
  const { asked, enrolments } = recorded();
  enrolments.proven('one', host);
  enrolments.doubted('one');
  await enrolments.ensure('one', host);
  expect(asked).toHaveLength(1);
});
