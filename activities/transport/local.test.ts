import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { whyNoMinions } from '../../tests/minion/minion.ts';
import { furnish, introduce, TestHost } from './contract-stage.ts';
import type { Stage } from './contract-stage.ts';
import { transportContract } from './contract.ts';
import { localRunner } from './local.ts';

const run = promisify(execFile);

async function open(): Promise<Stage> {
  const host = await TestHost.up(`local-${process.pid}`);
  const home = join(host.directory, 'runner');
  await furnish(home);
  const transport = localRunner({ home });
  await introduce(transport, host);
  return {
    transport,
    server: host.minion,
    onRunner: async (line) => (await run('/bin/sh', ['-c', line], { cwd: home })).stdout,
    onServer: (line) => host.shell(line),
    leave: async () => {
      await transport.close();
      await host.down();
    },
  };
}

transportContract('a runner of this machine', open, await whyNoMinions());
