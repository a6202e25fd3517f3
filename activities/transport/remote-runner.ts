import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { furnish, makeKey, TestHost } from './contract-stage.ts';
import type { SshRunnerOptions } from './ssh.ts';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

/** AEGIR_RUNNER_HOME there. */
export const REMOTE_HOME = '/var/lib/aegir-runner';

/** A runner on a host of its own, behind a forced command; its Server is the same host by its own address. */
export async function installRunner(name: string): Promise<{ host: TestHost; options: SshRunnerOptions }> {
  const host = await TestHost.up(`${name}-${process.pid}`);
  await furnish(join(host.directory, 'runner'), REMOTE_HOME);
  await host.copy(join(host.directory, 'runner'), ['.'], REMOTE_HOME);
  await host.copy(REPOSITORY, ['runner'], '/opt/aegir');
  const key = await makeKey(join(host.directory, 'worker'));
  const command = `env AEGIR_RUNNER_HOME=${REMOTE_HOME} /opt/aegir/runner/aegir-runner`;
  const authorized = `restrict,command="${command}" ${(await readFile(`${key}.pub`, 'utf8')).trim()}`;
  await host.shell(`printf '%s\\n' '${authorized}' >>/root/.ssh/authorized_keys`);
  const { address, port, user, fingerprint } = host.minion;
  return { host, options: { host: address, port, user, fingerprint, privateKey: await readFile(key) } };
}
