import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';
import { checkout } from './settings.ts';
import { runAegir } from './testing/run-aegir.ts';

const home = mkdtempSync(join(tmpdir(), 'aegir-main-'));
const env = { AEGIR_HOME: home, XDG_CONFIG_HOME: join(home, 'config') };

describe('the command line', () => {
  test.each<[string[], RegExp]>([
    [['nonsense'], /unknown command 'nonsense'/],
    [['launch'], /missing required argument 'operation'/],
    [['server', 'show'], /missing required argument/],
    [['server', 'list', '--nonsense'], /unknown option '--nonsense'/],
    [['server', 'add', 'web-1'], /no terminal to ask at: --host-key/],
    [['server', 'list', '--limit', '1000'], /--limit takes a number from 1 to 200/],
    [['operation', 'show', 'not-an-id'], /is not an Operation’s id/],
    [['launch', 'site.install', 'extra'], /too many arguments/],
    [['completion', 'csh'], /for bash, zsh and fish/],
    [['login', '--url', 'nonsense'], /is not the address of an Aegir/],
  ])('%j is a usage error with its hint', async (words, said) => {
    const { code, out, err } = await runAegir(words, env);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(said);
  });

  test('a setting that is wrong is named', async () => {
    expect(await runAegir(['status'], { ...env, AEGIR_PORT: 'x' })).toMatchObject({ code: 2, err: expect.stringMatching(/^aegir: AEGIR_PORT /) });
  });

  test('help and version are answers, not errors', async () => {
    expect(await runAegir(['--help'], env)).toMatchObject({ code: 0, err: '' });
    expect(await runAegir(['site', 'install', '--help'], env)).toMatchObject({ code: 0, err: '' });
    expect(await runAegir(['--version'], env)).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });

  test('nobody at the address: says so, and how to start it', async () => {
    const gone = createServer().listen(0, '127.0.0.1');
    await once(gone, 'listening');
    const { port } = gone.address() as { port: number };
    await once(gone.close(), 'close');
    const { code, err } = await runAegir(['server', 'list'], { ...env, AEGIR_API: `http://127.0.0.1:${port}` });
    expect(code).toBe(7);
    expect(err).toMatch(/^aegir: Aegir cannot be reached \(\S+\).*`aegir up`.*\n$/);
  });

  test('status of what is not up, and down of it', async () => {
    expect(await runAegir(['status', '--json'], env)).toMatchObject({ code: 7, out: `${JSON.stringify({ healthy: false, home, processes: [] })}\n` });
    expect(await runAegir(['down'], env)).toMatchObject({ code: 0, out: 'Aegir was not up.\n' });
  });

  test.each([['up'], ['up', '--detach']])('%s %s on a busy port names the setting that changes it', async (...words) => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const { code, err } = await runAegir(words, { ...env, AEGIR_PORT: `${port}`, AEGIR_TEMPORAL_ADDRESS: 'temporal.invalid:7233' });
    server.close();
    expect({ code, err }).toEqual({ code: 1, err: `aegir: Port ${port} on 127.0.0.1, for the web interface, is in use by another program; end that, or choose another port with AEGIR_PORT=….\n` });
  });

  test('up on a home that cannot be written says which setting chooses another', async () => {
    const file = join(home, 'file');
    writeFileSync(file, '');
    expect(await runAegir(['up'], { ...env, AEGIR_HOME: join(file, 'home') })).toMatchObject({ code: 1, err: expect.stringMatching(/^aegir: \S+\/file\/home cannot hold Aegir's state \(ENOTDIR\).*AEGIR_HOME=….\n$/) });
  });

  test('a reader that has had enough is no error', async () => {
    const script = '"$0" --disable-warning=ExperimentalWarning cli/main.ts completion fish | head -c 1 >/dev/null; exit "${PIPESTATUS[0]}"';
    const shell = spawn('bash', ['-c', script, process.execPath], { cwd: checkout, env: { ...process.env, ...env }, stdio: 'pipe' });
    const [err, [code]] = await Promise.all([text(shell.stderr), once(shell, 'close')]);
    expect({ code: code as number, err }).toEqual({ code: 0, err: '' });
  });
});
