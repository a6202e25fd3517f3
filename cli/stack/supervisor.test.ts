import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { prepareHome, type HomeDirectories } from './home.ts';
import type { ProcessSpec, ProcessView } from './process-spec.ts';
import { allHealthy, Supervisor } from './supervisor.ts';

/*
 * The children are real processes. Each connects to the test and says its name: it is dead when its connection closes, which the
 * kernel says to everyone, be the child ours or not.
 */
interface Life {
  name: string;
  pid: number;
  over: Promise<unknown>;
  socket: Socket;
}

let directories: HomeDirectories;
let server: Server;
let born: (life: Life) => void;
let waiting: Life[];
let supervisors: Supervisor[];

beforeEach(async () => {
  directories = prepareHome(mkdtempSync(join(tmpdir(), 'supervisor-')));
  waiting = [];
  supervisors = [];
  born = (life) => waiting.push(life);
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    const over = once(socket, 'close');
    createInterface({ input: socket }).once('line', (line) => {
      const { name, pid } = JSON.parse(line) as { name: string; pid: number };
      born({ name, pid, over, socket });
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(async () => {
  for (const each of supervisors) await each.stop();
  server.close();
});

async function nextLife(): Promise<Life> {
  const first = waiting.shift();
  if (first !== undefined) return first;
  return new Promise((resolve) => {
    born = (life) => {
      born = (other) => waiting.push(other);
      resolve(life);
    };
  });
}

/** A child in a few lines; `script` may use `socket`, its connection to the test. */
function tiny(name: string, script = `console.log('{"ready":true}')`): ProcessSpec {
  const { port } = server.address() as { port: number };
  const hello = `const socket = require('net').connect(${port}, '127.0.0.1', () => {
    socket.write(JSON.stringify({ name: '${name}', pid: process.pid }) + '\\n'); ${script} }); socket.on('error', () => process.exit());`;
  return { name, command: process.execPath, args: ['-e', hello], env: process.env, ready: { by: 'announced' } };
}

function supervise(options: Partial<ConstructorParameters<typeof Supervisor>[0]> = {}): Supervisor {
  const supervisor = new Supervisor({ directories, restart: { firstMs: 10, maxMs: 40, forgetAfterMs: 60_000 }, ...options });
  supervisors.push(supervisor);
  return supervisor;
}

describe('the supervisor', () => {
  test('starts again what dies, each time after a longer wait', async () => {
    const waits: string[] = [];
    const supervisor = supervise({ onChange: ({ state, why }) => void (state === 'waiting' && waits.push(why ?? '')) });
    await supervisor.run([tiny('web')]);
    for (let n = 0; n < 4; n += 1) {
      const life = await nextLife();
      await supervisor.until(allHealthy);
      process.kill(life.pid, 'SIGKILL');
      await life.over;
    }
    await nextLife();
    await supervisor.until(allHealthy);
    expect(supervisor.views()).toMatchObject([{ name: 'web', state: 'healthy', restarts: 4 }]);
    expect(waits.map((why) => /after ([\d.]+) s/.exec(why)?.[1])).toEqual(['0.01', '0.02', '0.04', '0.04']);
    expect(waits[0]).toMatch(/^It was ended by SIGKILL/);
  });

  test('begins its waits anew once the process has been well for a while', async () => {
    const waits: string[] = [];
    const supervisor = supervise({
      restart: { firstMs: 10, maxMs: 1000, forgetAfterMs: 0 },
      onChange: ({ state, why }) => void (state === 'waiting' && waits.push(why ?? '')),
    });
    await supervisor.run([tiny('web')]);
    for (let n = 0; n < 3; n += 1) {
      const life = await nextLife();
      await supervisor.until(allHealthy);
      process.kill(life.pid, 'SIGKILL');
    }
    await nextLife();
    expect(waits.map((why) => /after ([\d.]+) s/.exec(why)?.[1])).toEqual(['0.01', '0.01', '0.01']);
  });

  test('says what the last words of a process were that does not come up', async () => {
    const supervisor = supervise();
    const isWaiting = ([view]: ProcessView[]): boolean => view?.state === 'waiting';
    await supervisor.run([tiny('worker', `console.error('no such database'); process.exit(3)`)]);
    await supervisor.until(isWaiting);
    expect(supervisor.views()[0]?.why).toMatch(/^It ended with code 3, and is started again after .* its last line was: no such database$/);
  });

  test('says why a program cannot be started at all', async () => {
    const supervisor = supervise();
    await supervisor.run([{ ...tiny('temporal'), command: '/does/not/exist' }]);
    await supervisor.until(([view]) => view?.state === 'waiting');
    expect(supervisor.views()[0]?.why).toMatch(/^It could not be started \(ENOENT\)/);
  });

  test('stops in reverse order, one after the other', async () => {
    const ends: string[] = [];
    const supervisor = supervise({ onChange: ({ name, state }) => void (['stopping', 'stopped'].includes(state) && ends.push(`${name} ${state}`)) });
    await supervisor.run([tiny('temporal'), tiny('worker'), tiny('web')]);
    const lives = [await nextLife(), await nextLife(), await nextLife()];
    await supervisor.until(allHealthy);
    await supervisor.stop();
    await Promise.all(lives.map(({ over }) => over));
    expect(ends).toEqual(['web stopping', 'web stopped', 'worker stopping', 'worker stopped', 'temporal stopping', 'temporal stopped']);
    expect(readdirSync(directories.run).filter((file) => file.includes('.process.'))).toEqual([]);
  });

  test('kills what does not end when asked, with all that it started', async () => {
    const { port } = server.address() as { port: number };
    const grandchild = `const s = require('net').connect(${port}, '127.0.0.1', () => s.write(JSON.stringify({ name: 'grandchild', pid: process.pid }) + '\\n'))`;
    const supervisor = supervise({ stopGraceMs: 20 });
    await supervisor.run([tiny('worker', `process.on('SIGTERM', () => {}); require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(grandchild)}]); console.log('{"ready":true}')`)]);
    const lives = [await nextLife(), await nextLife()];
    expect(lives.map(({ name }) => name).toSorted()).toEqual(['grandchild', 'worker']);
    await supervisor.stop();
    await Promise.all(lives.map(({ over }) => over));
  });

  test('a stop while a process waits for its restart ends the wait', async () => {
    const supervisor = supervise({ restart: { firstMs: 3_600_000, maxMs: 3_600_000, forgetAfterMs: 0 } });
    await supervisor.run([tiny('web', 'process.exit(1)')]);
    await supervisor.until(([view]) => view?.state === 'waiting');
    await supervisor.stop();
  });

  test('runs what is wanted now: what is new or different is started, what is not wanted any more ends, the rest is left alone', async () => {
    const supervisor = supervise();
    await supervisor.run([tiny('web'), tiny('gateway'), tiny('other')]);
    const lives = [await nextLife(), await nextLife(), await nextLife()];
    await supervisor.until(allHealthy);
    const of = (name: string): Life => lives.find((life) => life.name === name)!;
    await supervisor.run([tiny('web'), tiny('gateway', `console.log('{"ready":true,"again":1}')`)]);
    await Promise.all([of('gateway').over, of('other').over]);
    expect((await nextLife()).name).toBe('gateway');
    await supervisor.until(allHealthy);
    expect(supervisor.views().map(({ name, restarts }) => `${name} ${restarts}`)).toEqual(['web 0', 'gateway 0']);
    expect(supervisor.views()[0]?.pid).toBe(of('web').pid);
  });

  test('keeps what a process announced out of the log, and its output in it', async () => {
    const lines: string[] = [];
    const supervisor = supervise({ onLine: (name, line) => lines.push(`${name}: ${line}`) });
    await supervisor.run([tiny('web', `console.log('hello'); console.log('{"ready":true,"setupUrl":"one-time"}')`)]);
    await supervisor.until(allHealthy);
    expect(supervisor.announcedBy('web')).toEqual({ setupUrl: 'one-time' });
    expect(lines).toEqual(['web: hello']);
    expect(readFileSync(join(directories.logs, 'web.log'), 'utf8')).toBe('hello\n');
  });

  test('killed itself, leaves no orphan: children that watch their standard input end, and so does what the kernel was asked to end', async () => {
    const watching = tiny('web', `process.stdin.on('end', () => process.exit()).resume(); console.log('{"ready":true}')`);
    const told = tiny('temporal');
    const specs = [{ ...told, command: 'setpriv', args: ['--pdeathsig', 'TERM', told.command, ...told.args] }, watching];
    const victim = await superviseElsewhere(specs);
    const lives = [await nextLife(), await nextLife()];
    victim.kill('SIGKILL');
    await Promise.all(lives.map(({ over }) => over));
    expect(lives.map(({ name }) => name).toSorted()).toEqual(['temporal', 'web']);
  });

  test('ends what an earlier one left that was killed, before it starts anything', async () => {
    const victim = await superviseElsewhere([tiny('stubborn')]);
    const life = await nextLife();
    victim.kill('SIGKILL');
    await once(victim, 'exit');
    expect(await supervise().endLeftOvers()).toEqual(['stubborn']);
    await life.over;
    expect(await supervise().endLeftOvers()).toEqual([]);
  });

  test('does not touch a process that only has the number of one it left', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6); console.log("up")'], { stdio: ['ignore', 'pipe', 'ignore'] });
    await once(other.stdout, 'data');
    writeFileSync(join(directories.run, 'web.process.json'), JSON.stringify({ pid: other.pid, started: 'another-boot 1' }));
    expect(await supervise().endLeftOvers()).toEqual([]);
    expect(other.exitCode ?? other.signalCode).toBeNull();
    other.kill();
  });
});

/** A supervisor in a process of its own, which can be killed. Resolves when all of its children are healthy. */
async function superviseElsewhere(specs: ProcessSpec[]) {
  const script = `
    import { Supervisor, allHealthy } from ${JSON.stringify(join(import.meta.dirname, 'supervisor.ts'))};
    const supervisor = new Supervisor({ directories: ${JSON.stringify(directories)} });
    await supervisor.run(${JSON.stringify(specs.map((spec) => ({ ...spec, env: {} })))}.map((spec) => ({ ...spec, env: process.env })));
    await supervisor.until(allHealthy);
    console.log('healthy');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}
