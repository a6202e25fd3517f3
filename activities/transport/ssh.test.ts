import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { whyNoMinions } from '../../tests/minion/minion.ts';
import { BreakableLink } from './breakable-link.ts';
import { introduce, makeKey } from './contract-stage.ts';
import type { Stage, TestHost } from './contract-stage.ts';
import { transportContract } from './contract.ts';
import type { PositionedRecord } from './records.ts';
import { installRunner, REMOTE_HOME } from './remote-runner.ts';
import { sshRunner } from './ssh.ts';
import type { SshRunnerOptions } from './ssh.ts';
import type { RunnerTransport } from './transport.ts';

const why = await whyNoMinions();

async function open(): Promise<Stage> {
  const { host, options } = await installRunner('remote');
  const transport = sshRunner(options);
  await introduce(transport, host);
  return {
    transport,
    server: host.minion,
    onRunner: (line) => host.shell(`cd ${REMOTE_HOME} && { ${line}; }`),
    onServer: (line) => host.shell(line),
    leave: async () => {
      await transport.close();
      await host.down();
    },
  };
}

transportContract('a runner behind SSH', open, why);

(why === null ? describe : describe.skip)('the SSH connection to a runner', () => {
  let host: TestHost;
  let options: SshRunnerOptions;
  let link: BreakableLink;
  let transport: RunnerTransport;
  beforeAll(async () => {
    ({ host, options } = await installRunner('link'));
    link = await BreakableLink.to(options.host, options.port);
    transport = sshRunner({ ...options, host: '127.0.0.1', port: link.port });
    await introduce(transport, host);
  }, 180_000);
  afterAll(async () => {
    await transport?.close();
    await link?.close();
    await host?.down();
  }, 60_000);

  const follow = (id: string, gate: string) =>
    transport.run(id, { task: 'contract.gate', server: 'minion', vars: { gate }, preview: false, timeoutSeconds: 60 }, 0, new AbortController().signal);

  /** Breaks the link once the run waits, and lets the run end afterwards. */
  async function brokenBy(damage: () => void): Promise<PositionedRecord[]> {
    const gate = `gate-${randomUUID()}`;
    const records: PositionedRecord[] = [];
    let broken = false;
    for await (const record of follow(randomUUID(), gate)) {
      if (record.k === 'hb') {
        // A sign of life after the damage came over a new connection.
        if (broken) await host.shell(`[ ! -p /tmp/${gate} ] || echo again >/tmp/${gate}`);
        continue;
      }
      records.push(record);
      if (record.k === 'out' && !broken) {
        broken = true;
        damage();
      }
    }
    return records;
  }

  for (const [what, damage] of [['cut', () => link.cut()], ['silent', () => link.stall()]] as const) {
    test(`when it is ${what}, the run is followed on a new one, each record once`, async () => {
      const before = link.taken;
      const records = await brokenBy(damage);
      expect(link.taken).toBe(before + 1);
      expect(records.map((record) => ('n' in record ? record.n : 0))).toEqual(records.map((_, index) => index + 1));
      expect(records.at(-1)).toMatchObject({ k: 'end', outcome: 'succeeded' });
    }, 60_000);
  }

  test('twenty commands at once are more than one connection may carry, and all are answered', async () => {
    const before = link.taken;
    await Promise.all(Array.from({ length: 20 }, () => transport.catalog()));
    expect(link.taken).toBeGreaterThan(before);
  }, 60_000);

  test('another host key than the pinned one stops everything, whatever answers', async () => {
    const stranger = sshRunner({ ...options, fingerprint: `SHA256:${'A'.repeat(43)}` });
    await expect(stranger.catalog()).rejects.toMatchObject({ name: 'RunnerRefused', code: 'host_key_mismatch', message: expect.stringContaining(options.fingerprint) });
  });

  test('a key that the runner does not know is refused, not waited for', async () => {
    const stranger = sshRunner({ ...options, privateKey: await readFile(await makeKey(join(host.directory, 'stranger'))) });
    await expect(stranger.catalog()).rejects.toMatchObject({ name: 'RunnerRefused', code: 'auth_refused' });
  });

  test('a runner that does not answer is unreachable after the patience it was given', async () => {
    const nobody = sshRunner({ ...options, port: 9, patienceMs: 500 });
    const records = nobody.run('r1', { task: 'contract.lines', server: 'minion', vars: { count: 1 }, preview: false, timeoutSeconds: 9 }, 0, new AbortController().signal);
    await expect(records[Symbol.asyncIterator]().next()).rejects.toMatchObject({ name: 'RunnerUnreachable', message: expect.stringContaining('r1') });
  });
});
