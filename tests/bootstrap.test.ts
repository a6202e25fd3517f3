import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, watch, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const nodeDirectory = dirname(process.execPath);

/** A checkout of its own: the real entry, and a package that needs no network. Its cli/ says what it was given. */
let checkout: string;

beforeEach(async () => {
  checkout = await realpath(await mkdtemp(join(tmpdir(), 'aegir-entry-')));
  // Tests of another user enter it.
  await chmod(checkout, 0o755);
  for (const path of ['aegir', 'cli/prepare', 'tests/minion']) await cp(join(root, path), join(checkout, path), { recursive: true });
  await mkdir(join(checkout, 'runner'));
  await writeFile(join(checkout, 'runner/engines.txt'), '# nothing to fetch\n');
  await writeFile(
    join(checkout, 'cli/main.ts'),
    'const { AEGIR_HOME, AEGIR_PYTHON, PATH } = process.env;\nconsole.log(JSON.stringify({ AEGIR_HOME, AEGIR_PYTHON, PATH, words: process.argv.slice(2) }));\n',
  );
  await scripts({ install: 'echo run >>installs' });
});

afterEach(async () => {
  await rm(checkout, { recursive: true, force: true });
});

/** The package of the checkout: one dependency that lies beside it, and these scripts. */
const scripts = async (of: Record<string, string>) => {
  const entry = { name: 'entry', version: '1.0.0', dependencies: { beside: 'file:beside' } };
  const packages = { '': { ...entry, hasInstallScript: true }, beside: { version: '1.0.0' }, 'node_modules/beside': { resolved: 'beside', link: true } };
  await mkdir(join(checkout, 'beside'), { recursive: true });
  await writeFile(join(checkout, 'beside/package.json'), JSON.stringify({ name: 'beside', version: '1.0.0' }));
  await writeFile(join(checkout, 'package.json'), JSON.stringify({ ...entry, scripts: of }));
  await writeFile(join(checkout, 'package-lock.json'), JSON.stringify({ name: 'entry', version: '1.0.0', lockfileVersion: 3, requires: true, packages }));
};

const start = (words: string[], options: { env?: NodeJS.ProcessEnv; uid?: number } = {}) => {
  const { AEGIR_HOME: _home, ...inherited } = process.env;
  const env = { ...inherited, PATH: `${nodeDirectory}${delimiter}${process.env['PATH']}`, ...options.env };
  const child = spawn(join(checkout, 'aegir'), words, { env, cwd: tmpdir(), stdio: ['ignore', 'pipe', 'pipe'], ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }) });
  const result = (async () => {
    const texts = Promise.all([child.stdout.setEncoding('utf8').toArray(), child.stderr.setEncoding('utf8').toArray()]);
    const [code] = (await once(child, 'close')) as [number | null];
    const [stdout, stderr] = await texts;
    return { code, stdout: stdout.join(''), stderr: stderr.join('') };
  })();
  return { child, result };
};
const aegir = (words: string[], options?: Parameters<typeof start>[1]) => start(words, options).result;
const installs = async () => (await readFile(join(checkout, 'installs'), 'utf8')).trim().split('\n').length;

describe('./aegir', () => {
  test('makes ready what the command needs, says each step with its time, and does nothing the second time', async () => {
    const first = await aegir(['up', '--port', '1']);
    expect(first).toMatchObject({ code: 0 });
    expect(first.stderr).toMatch(/^aegir: Node packages: ready after \d+ s$/m);
    expect(first.stderr).toMatch(/^aegir: Temporal and Ansible: ready after \d+ s$/m);
    const home = join(checkout, '.aegir');
    const given = JSON.parse(first.stdout) as { PATH: string };
    expect(given).toMatchObject({ AEGIR_HOME: home, AEGIR_PYTHON: join(home, 'venv/bin/python'), words: ['up', '--port', '1'] });
    expect(given.PATH.split(delimiter)[0]).toBe(join(home, 'venv/bin'));
    expect(existsSync(join(home, 'venv/bin/python'))).toBe(true);

    const again = await aegir(['up', '--port', '1']);
    expect(again).toEqual({ code: 0, stdout: first.stdout, stderr: '' });
    expect(await installs()).toBe(1);
  }, 60_000);

  test('hands over in less than a second when all is ready', async () => {
    await aegir(['up']);
    const measure = async (run: () => Promise<unknown>) => {
      const times: number[] = [];
      for (let n = 0; n < 5; n += 1) {
        const before = performance.now();
        await run();
        times.push(performance.now() - before);
      }
      return Math.min(...times);
    };
    const bare = await measure(() => once(spawn(process.execPath, [join(checkout, 'cli/main.ts')], { stdio: 'ignore' }), 'close'));
    expect((await measure(() => aegir(['up']))) - bare).toBeLessThan(1000);
  }, 60_000);

  test('installs nothing but packages for a command that only asks the API', async () => {
    const { code, stderr } = await aegir(['operation', 'list']);
    expect(code).toBe(0);
    expect(stderr).not.toContain('Ansible');
    expect(existsSync(join(checkout, '.aegir'))).toBe(false);
  }, 30_000);

  test('installs again when the lock file has changed', async () => {
    await aegir(['status']);
    await writeFile(join(checkout, 'package-lock.json'), `${await readFile(join(checkout, 'package-lock.json'), 'utf8')}\n`);
    await aegir(['status']);
    expect(await installs()).toBe(2);
  }, 30_000);

  test('builds the web pages once, and again when a source has changed', async () => {
    await scripts({ install: 'true', 'build:web': 'mkdir -p web/build && echo run >>builds' });
    const builds = async () => (await readFile(join(checkout, 'builds'), 'utf8')).trim().split('\n').length;
    for (const room of ['web/app', 'events', 'catalog', 'commands']) await mkdir(join(checkout, room), { recursive: true });
    await writeFile(join(checkout, 'web/vite.config.ts'), '');
    await writeFile(join(checkout, 'web/app/page.tsx'), 'one');
    await aegir(['web']);
    await aegir(['web']);
    expect(await builds()).toBe(1);
    await writeFile(join(checkout, 'web/app/page.tsx'), 'two');
    await aegir(['web']);
    expect(await builds()).toBe(2);
  }, 60_000);

  test('prepares once when two start at the same time', async () => {
    const both = await Promise.all([aegir(['status']), aegir(['status'])]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(await installs()).toBe(1);
  }, 30_000);

  test('ends what it started on Ctrl-C, and starts afresh the next time', async () => {
    await scripts({ install: 'echo $$ >began; exec sleep 600' });
    const events = watch(checkout);
    const { child, result } = start(['status']);
    // `began` is made empty and then written.
    for await (const { filename, eventType } of events) if (filename === 'began' && eventType === 'change') break;
    child.kill('SIGINT');
    expect(await result).toMatchObject({ code: 130, stdout: '' });
    const pid = (await readFile(join(checkout, 'began'), 'utf8')).trim();
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') Z ');
    expect(stat).toContain(') Z ');

    await scripts({ install: 'echo run >>installs' });
    expect(await aegir(['status'])).toMatchObject({ code: 0 });
    expect(await installs()).toBe(1);
  }, 60_000);

  test('shows the output of a step that failed, and does not hand over', async () => {
    await scripts({ install: 'echo the disk is made of cheese; exit 1' });
    const { code, stdout, stderr } = await aegir(['status']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('the disk is made of cheese');
    expect(stderr).toContain('run the same command again');
  }, 30_000);
});

describe('a missing prerequisite is one sentence with the cure', () => {
  const tools = ['sh', 'bash', 'cat', 'cmp', 'date', 'dirname', 'env', 'find', 'flock', 'id', 'mkdir', 'mktemp', 'readlink', 'rm', 'sed', 'setsid', 'tail', 'uname'];

  /** The directories of a machine on which there is nothing but basic tools and what is named. */
  const machine = async (...further: [name: string, target: string][]): Promise<NodeJS.ProcessEnv> => {
    const bin = join(checkout, 'bin');
    await mkdir(bin);
    for (const tool of tools) await symlink(await which(tool), join(bin, tool));
    for (const [name, target] of further) await symlink(target, join(bin, name));
    return { PATH: bin, HOME: join(checkout, 'nobody'), XDG_CACHE_HOME: join(checkout, 'cache'), PYENV_ROOT: join(checkout, 'none') };
  };
  const which = async (tool: string) => {
    const found = process.env['PATH']!.split(delimiter).map((directory) => join(directory, tool)).find((path) => existsSync(path));
    if (found === undefined) throw new Error(`${tool} is not on this machine`);
    return found;
  };
  const sentence = async (words: string[], options: Parameters<typeof start>[1]) => {
    const { code, stdout, stderr } = await aegir(words, options);
    expect({ code, stdout, lines: stderr.trim().split('\n').length }).toEqual({ code: 1, stdout: '', lines: 1 });
    return stderr;
  };

  test('no Node and no npm', async () => {
    expect(await sentence(['status'], { env: await machine() })).toMatch(/npm is missing.*Node 24 or newer.*apt-get install npm/);
  });

  test('no npm beside a Node that would do', async () => {
    const env = await machine(['node', process.execPath]);
    expect(await sentence(['status'], { env })).toMatch(/npm is missing.*Node packages.*apt-get install npm/);
  });

  test('no Python', async () => {
    const env = await machine(['node', process.execPath], ['npm', await which('npm')]);
    expect(await sentence(['up'], { env })).toMatch(/Python 3\.11 or newer is missing.*apt-get install python3/);
  });

  test('a Python without its venv module', async () => {
    const python = join(checkout, 'python-without-venv');
    const real = await which('python3');
    await writeFile(python, `#!/bin/sh\ncase $* in *ensurepip*) exit 1 ;; esac\nPATH=${process.env['PATH']} exec ${real} "$@"\n`, { mode: 0o755 });
    const env = await machine(['node', process.execPath], ['npm', await which('npm')], ['python3', python]);
    expect(await sentence(['up'], { env })).toMatch(/no venv module.*apt-get install python3-venv/);
  });

  test('an AEGIR_HOME that cannot be written', async () => {
    const env = { AEGIR_HOME: '/dev/null/home' };
    expect(await sentence(['up'], { env })).toMatch(/\/dev\/null\/home cannot be written.*AEGIR_HOME=/);
  });

  test('no root for a test host', async () => {
    const uid = process.getuid?.() === 0 ? { uid: 65534 } : {};
    expect(await sentence(['minion', 'up', 'one'], { env: await machine(), ...uid })).toMatch(/needs root.*sudo.*container engine/);
  });
});
