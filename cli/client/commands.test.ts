import { randomUUID } from 'node:crypto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { server as serverAggregate } from '../../events/aggregate.ts';
import { operationEvents, type OperationEvent, type TaskFailure } from '../../events/operation.ts';
import { decideAndAppend, toEvents } from '../../events/store/streams.ts';
import { startAegir, type TestAegir } from '../../tests/api/aegir.ts';
import { startWeb, type RunningWeb } from '../../web/server.ts';
import { checkout } from '../settings.ts';
import { runAegir, type Ran } from '../testing/run-aegir.ts';

/* The command as a process, against the real web process' API. */

const hostKey = `SHA256:${'a'.repeat(43)}`;
let aegir: TestAegir;
/** The web process of the same Aegir, once a test has ended the first. */
let restarted: RunningWeb | undefined;
let env: Record<string, string>;

beforeAll(async () => {
  aegir = await startAegir();
});
afterAll(async () => {
  await restarted?.close();
  await aegir.close();
});
beforeEach(() => {
  const home = mkdtempSync(join(tmpdir(), 'aegir-cli-'));
  env = { AEGIR_HOME: home, XDG_CONFIG_HOME: join(home, 'config'), AEGIR_API: aegir.origin, AEGIR_TOKEN: aegir.tokens.administrator };
});

const run = (...words: string[]): Promise<Ran> => runAegir(words, env);

async function addServer(name: string): Promise<string> {
  const { code, out, err } = await run('server', 'add', name, '--address', '192.0.2.1', '--host-key', hostKey, '--json');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return (JSON.parse(out) as { id: string }).id;
}

describe('looking', () => {
  test('a Server is found by its name and by its id, in a table and as JSON', async () => {
    const id = await addServer('look-1');
    await addServer('look-10');
    expect((await run('server', 'show', 'look-1')).out).toMatch(new RegExp(`^id: ${id}\nname: look-1\n`));
    expect(JSON.parse((await run('server', 'show', id, '--json')).out)).toMatchObject({ id, name: 'look-1', address: '192.0.2.1' });
    expect((await run('server', 'list', '-q', 'look-1')).out).toMatch(/^NAME +STATUS.*\nlook-1 +registered +root@192\.0\.2\.1:22.*\nlook-10 /);
    expect(JSON.parse((await run('server', 'list', '--limit', '1', '--json')).out)).toMatchObject({ items: [{}], next: expect.any(String) });
  });

  test('a paused Server says so, and what waits for it says by whom it was paused and why', async () => {
    const id = await addServer('paused-1');
    expect((await run('server', 'pause', 'paused-1', '--reason', 'New disks')).out).toBe('Server paused-1 is paused: nothing that changes it starts, what runs there finishes. Resume it: aegir server resume paused-1\n');
    expect((await run('server', 'list', '-q', 'paused-1')).out).toMatch(/paused-1 +registered, paused /);
    const operation = await recordOperation({ ...requested, data: { ...requested.data, servers: [id], locks: [{ resource: `server-${id}`, mode: 'exclusive' }] } });
    expect((await run('operation', 'show', operation)).out).toMatch(/waits for its turn: Server paused-1 is paused by .+ since 20.+Z: New disks/);
    expect(await run('server', 'pause', id)).toMatchObject({ code: 6, err: expect.stringContaining('is paused already') });
    expect((await run('server', 'resume', 'paused-1')).out).toContain('is in service again');
  });

  test('a name that nothing has is refused, with what to do', async () => {
    expect(await run('site', 'show', 'nowhere')).toEqual({ code: 6, out: '', err: 'aegir: There is no Site named "nowhere"; `aegir site list` shows those there are.\n' });
  });

  test('what another wrote cannot control the terminal', async () => {
    const id = await recordOperation({ ...requested, data: { ...requested.data, sentence: 'Evil \u001b]0;title\u0007\u001b[2J sentence' } });
    const { out } = await run('operation', 'show', id);
    expect(out).toContain('Evil \ufffd]0;title\ufffd\ufffd[2J sentence');
    expect(out).not.toMatch(/[\u0007\u001b]/);
  });
});

/** As the worker would, having seen it. */
async function recordVerified(id: string): Promise<void> {
  const facts = { os: { id: 'debian', version: '13', name: 'Debian 13' }, architecture: 'x86_64', python: '3.13', cpus: 1, memoryMb: 512, diskFreeMb: 1000, found: [], missing: [] };
  const cause = { correlationId: id, causationId: id, actor: { kind: 'system', id: 'worker', name: 'Worker' } as const, now: new Date() };
  await decideAndAppend(aegir.store, `server-${id}`, serverAggregate, { type: 'verified', facts, operationId: randomUUID() }, randomUUID(), cause);
}

describe('launching', () => {
  test('names become ids and texts get their types, from options, arguments and a file alike', async () => {
    const server = await addServer('launch-1');
    await recordVerified(server);
    const inputs = join(env['AEGIR_HOME']!, 'input.json');
    writeFileSync(inputs, JSON.stringify({ server: 'launch-1', service: 'git' }));
    for (const words of [
      ['launch', 'server.install_service', '--set', 'server=launch-1', '--set', 'service=nginx', '--set', 'port=8080'],
      ['server', 'install-service', 'launch-1', 'nginx', '--port', '8080'],
      ['launch', 'server.install_service', '--input', inputs, '--set', 'service=nginx', '--set', 'port=8080'],
    ]) {
      const { out, err } = await run(...words, '--json', '--reason', 'a test');
      expect(err).toBe('');
      const { id, kind } = JSON.parse(out) as { id: string; kind: string };
      expect(kind).toBe('server.install_service');
      expect(JSON.parse((await run('operation', 'show', id, '--json')).out)).toMatchObject({ input: { server, service: 'nginx', port: 8080 }, reason: 'a test' });
    }
  });

  test('twice with one idempotency key is once', async () => {
    await addServer('once');
    const launch = (): Promise<Ran> => run('server', 'verify', 'once', '--idempotency-key', 'the-key', '--json');
    expect((await launch()).out).toBe((await launch()).out);
  });

  test('the field at fault is named, and nothing is requested', async () => {
    await addServer('fault');
    expect(await run('server', 'verify', 'fault', '--set', 'port=1')).toMatchObject({ code: 2, err: 'aegir: There is no field "port". There are: server.\n' });
    const { code, err } = await run('server', 'add', 'Fault 2', '--address', 'a b', '--host-key', 'x');
    expect(code).toBe(6);
    expect(err).toMatch(/\n {2}name: .*\n {2}address: .*\n {2}hostKey: .*\n$/);
    expect(await run('site', 'install', 'x')).toMatchObject({ code: 6, err: expect.stringMatching(/domains: /) });
  });

  test.each<[string, string | undefined, RegExp]>([
    ['a viewer', 'viewer', /does not allow server:register/],
    ['an unknown token', undefined, /aegir login/],
  ])('%s is refused with the reason', async (_, role, said) => {
    env['AEGIR_TOKEN'] = role === undefined ? 'aegir_nonsense' : aegir.tokens.viewer;
    const { code, err } = await run('server', 'add', 'no', '--address', '192.0.2.1', '--host-key', hostKey);
    expect(code).toBe(6);
    expect(err).toMatch(said);
  });
});

const failure: TaskFailure = { kind: 'failed', message: 'The disk is full.' };
const server = { id: randomUUID(), name: 'web-1' };
const requested: Extract<OperationEvent, { type: 'OperationRequested' }> = {
  type: 'OperationRequested',
  data: { kind: 'server.verify', sentence: 'Verify Server web-1', target: { type: 'server', ...server }, input: {}, plan: {}, locks: [], servers: [server.id] },
};
const taskStarted = (operationId: string, attempt: number): OperationEvent => ({
  type: 'TaskStarted',
  data: {
    step: 1, attempt, taskRunId: `${operationId}-1-${attempt}`, contract: 'server.verify', task: 'server.verify', title: 'Look at the Server',
    server, input: {}, idempotent: true, timeoutSeconds: 60, digest: 'sha256:0',
  },
});
const blocked: OperationEvent = { type: 'OperationBlocked', data: { step: 1, attempt: 1, failure, decisions: [{ decision: 'retry', effect: 'Runs it again.' }] } };

/** Records as the worker would. */
async function record(id: string, from: number, ...events: OperationEvent[]): Promise<void> {
  const cause = { correlationId: id, causationId: id, actor: { kind: 'system', id: 'worker', name: 'Worker' } as const, now: new Date() };
  await aegir.store.append(`operation-${id}`, toEvents(operationEvents, events, randomUUID(), cause), { expected: from === 0 ? 'none' : from - 1 });
  await aegir.services.readModels.upToDate({ timeoutMs: 5000 });
}

async function recordOperation(...events: OperationEvent[]): Promise<string> {
  const id = randomUUID();
  await record(id, 0, ...events);
  return id;
}

describe('following', () => {
  test.each<[string, OperationEvent, number, RegExp]>([
    ['succeeded', { type: 'OperationSucceeded', data: { summary: 'All is well.' } }, 0, /✔ Verify Server web-1 {2}succeeded.*\n.*All is well\.\n$/],
    ['failed', { type: 'OperationFailed', data: { failure } }, 1, /failed.*\n.*The disk is full\.\n$/],
    ['rolled back', { type: 'OperationRolledBack', data: { failure } }, 1, /rolled back/],
    ['blocked', blocked, 3, /It waits for a person:\n.* {2}aegir operation retry \S+ {3}Runs it again\.\n$/],
    ['cancelled', { type: 'OperationCancelled', data: { message: 'Not needed.' } }, 4, /cancelled.*\n.*Not needed\.\n$/],
    ['lost', { type: 'OperationLost', data: { message: 'The workflow is gone.' } }, 5, /lost.*\n.*The workflow is gone\.\n$/],
  ])('an Operation that %s ends with its code', async (_, last, code, said) => {
    const id = await recordOperation(requested, last);
    const ran = await run('operation', 'follow', id);
    expect(ran).toMatchObject({ code, err: '' });
    expect(ran.out).toMatch(said);
    const lines = (await run('operation', 'follow', id, '--json')).out.trim().split('\n').map((line) => JSON.parse(line) as { type: string });
    expect(lines.map(({ type }) => type)).toEqual(['OperationRequested', last.type]);
  });

  test('goes on after the web process was away, and misses nothing and repeats nothing', async () => {
    const id = await recordOperation(requested);
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(checkout, 'cli/main.ts'), 'operation', 'follow', id, '--json'], {
      env: { PATH: process.env['PATH'], ...env }, stdio: ['ignore', 'pipe', 'inherit'],
    });
    const seen: string[] = [];
    const waiting = new Map<string, () => void>();
    createInterface({ input: child.stdout }).on('line', (line) => {
      const { type } = JSON.parse(line) as { type: string };
      seen.push(type);
      waiting.get(type)?.();
    });
    const arrival = (type: string): Promise<void> => new Promise((resolve) => (seen.includes(type) ? resolve() : waiting.set(type, resolve)));
    await arrival('OperationRequested');
    await record(id, 1, { type: 'OperationStarted', data: { workflowId: 'w', runId: 'r' } });
    await arrival('OperationStarted');

    const { port } = aegir.web.address;
    await aegir.web.close();
    await record(id, 2, taskStarted(id, 1));
    restarted = await startWeb(aegir.services, { host: '127.0.0.1', port, version: '0.0.0-test' });

    await arrival('TaskStarted');
    await record(id, 3, { type: 'TaskSucceeded', data: { step: 1, attempt: 1, changed: true, feedback: {} } }, { type: 'OperationSucceeded', data: { summary: 'Done.' } });
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(seen).toEqual(['OperationRequested', 'OperationStarted', 'TaskStarted', 'TaskSucceeded', 'OperationSucceeded']);
  });

  test('Ctrl-C leaves the Operation alone and says how to come back', async () => {
    const id = await recordOperation(requested);
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(checkout, 'cli/main.ts'), 'operation', 'follow', id], {
      env: { PATH: process.env['PATH'], ...env }, stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk) => (said += String(chunk)));
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    expect(await once(child, 'close')).toEqual([130, null]);
    expect(said).toContain(`aegir operation follow ${id}`);
  });

  test('a retry is followed past the block that it ends', async () => {
    const id = await recordOperation(
      requested, { type: 'OperationStarted', data: { workflowId: 'w', runId: 'r' } }, taskStarted('x', 1), { type: 'TaskFailed', data: { step: 1, attempt: 1, failure } }, blocked,
    );
    const child = run('operation', 'retry', id, '--follow', '--json');
    let decision: { id: string } | undefined;
    for await (const item of aegir.store.subscribe({ categories: ['decision'], signal: AbortSignal.timeout(20_000) })) {
      if ('stream' in item && item.stream === `decision-${id}`) {
        decision = item;
        break;
      }
    }
    const actor = { kind: 'token' as const, id: 't', name: 'this machine' };
    await record(id, 5, { type: 'DecisionTaken', data: { step: 1, attempt: 1, decision: 'retry', decisionId: decision!.id, actor } }, taskStarted('x', 2));
    await record(id, 7, { type: 'TaskSucceeded', data: { step: 1, attempt: 2, changed: false, feedback: {} } }, { type: 'OperationSucceeded', data: { summary: 'Done.' } });
    expect(await child).toMatchObject({ code: 0 });
  });

  test('an Operation that is not blocked has nothing to decide', async () => {
    const id = await recordOperation(requested);
    expect(await run('operation', 'give-up', id)).toMatchObject({ code: 6, err: expect.stringMatching(/^aegir: .*nothing.*\n$/i) });
  });

  test('a Task that never started has no log', async () => {
    const id = await recordOperation(requested);
    expect(await run('operation', 'log', id)).toEqual({ code: 6, out: '', err: 'aegir: No Task of this Operation has started yet.\n' });
  });
});

describe('signing in', () => {
  test('a token from standard input is kept for that Aegir alone, where its owner alone can read it', async () => {
    const { AEGIR_TOKEN: token = '', AEGIR_API: api = '', ...rest } = env;
    const { code, out } = await runAegir(['login', '--url', api, '--token-stdin', '--json'], rest, `${token}\n`);
    expect({ code, ...JSON.parse(out) as object }).toMatchObject({ code: 0, api, role: 'administrator' });
    const file = join(env['XDG_CONFIG_HOME']!, 'aegir', 'logins.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ current: api, tokens: { [api]: token } });

    expect(await runAegir(['server', 'list'], rest)).toMatchObject({ code: 0 });
    expect(await runAegir(['logout'], rest)).toMatchObject({ code: 0 });
    expect(readFileSync(file, 'utf8')).not.toContain(token);
  });

  test('a token that is not known is not kept', async () => {
    const { AEGIR_TOKEN: _token, ...rest } = env;
    expect(await runAegir(['login', '--token-stdin'], rest, 'aegir_nonsense\n')).toMatchObject({ code: 6 });
    expect(() => statSync(join(env['XDG_CONFIG_HOME']!, 'aegir', 'logins.json'))).toThrow('ENOENT');
  });

  test('what a person approves in the browser signs the terminal in', async () => {
    const { AEGIR_TOKEN: _token, ...rest } = env;
    const link = new URL((await aegir.identity.setupLink())!);
    const person = { name: 'Ada', email: 'ada@example.org', password: 'correct horse battery staple' };
    const { principal } = await aegir.identity.setUp(link.searchParams.get('token')!, person, { address: '127.0.0.1' });
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(checkout, 'cli/main.ts'), 'login'], { env: { PATH: process.env['PATH'], ...rest }, stdio: ['ignore', 'pipe', 'pipe'] });
    const [code] = await new Promise<[string]>((resolve) => {
      createInterface({ input: child.stderr }).on('line', (line) => {
        const found = /approve the code (\S+)\.$/.exec(line)?.[1];
        if (found !== undefined) resolve([found]);
      });
    });
    aegir.identity.devices.decide(principal, code, 'approve');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(await runAegir(['server', 'list'], rest)).toMatchObject({ code: 0 });
  }, 20_000);
});
