import { mkdirSync, mkdtempSync, renameSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { askSupervisor, serveControl } from './control.ts';
import { prepareHome } from './home.ts';

describe('asking the supervisor', () => {
  test.each([
    ['short', 'home'],
    ['longer than a socket’s address may be', 'long-'.repeat(40)],
  ])('works in a home whose path is %s', async (_, name) => {
    const home = join(mkdtempSync(join(tmpdir(), 'control-')), name);
    mkdirSync(home);
    const asked: string[] = [];
    const close = await serveControl(prepareHome(home).run, async (request) => {
      asked.push(request);
      return { stopped: true };
    });
    expect(await askSupervisor(home, 'stop')).toEqual({ stopped: true });
    expect(asked).toEqual(['stop']);
    close();
    expect(await askSupervisor(home, 'status')).toBeUndefined();
  });

  test('finds none where none ever was', async () => {
    expect(await askSupervisor('/does/not/exist', 'status')).toBeUndefined();
  });

  test('finds none behind the socket of one that was killed', async () => {
    const home = mkdtempSync(join(tmpdir(), 'control-'));
    const { run } = prepareHome(home);
    const dead = createServer();
    await new Promise<void>((resolve) => dead.listen(join(run, 'x.sock'), resolve));
    // Closing removes the name it was bound to, so that a socket without a listener stays under the supervisor's.
    renameSync(join(run, 'x.sock'), join(run, 'supervisor.sock'));
    await new Promise((resolve) => dead.close(resolve));
    expect(await askSupervisor(home, 'status')).toBeUndefined();
    const close = await serveControl(run, async () => ({ stopped: true }));
    expect(await askSupervisor(home, 'stop')).toEqual({ stopped: true });
    close();
  });
});
