import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CASE_MS, CrashStage, STAGE_MS, whyNoCrashes } from './crash-stage.ts';
import { allGone, commandLine, marked, onRunner, parentOf, spread } from './machine-processes.ts';
import { MemoryLimit } from './memory-limit.ts';

const why = await whyNoCrashes();

(why === null ? describe : describe.skip)(`an engine that dies${why === null ? '' : ` (${why})`}`, () => {
  let stage: CrashStage;
  beforeAll(async () => {
    stage = await CrashStage.open('engine');
  }, STAGE_MS);
  afterAll(async () => stage?.close(), STAGE_MS);

  /** Kills those of the run whose command line has the words; what then is left of the run. */
  async function kill(where: 'runner' | 'host', runId: string, words: string): Promise<void> {
    const pids = (await spread(runId))[where];
    const lines = await Promise.all(pids.map(async (pid) => [pid, await commandLine(pid)] as const));
    const chosen = lines.filter(([, line]) => line.includes(words)).map(([pid]) => pid);
    expect({ words, lines, chosen: chosen.length > 0 }).toMatchObject({ chosen: true });
    for (const pid of chosen) process.kill(pid, 'SIGKILL');
  }

  const nothingLeft = { runner: [], host: [] };

  test('as ansible-playbook on the runner is a failure that names the signal, and nothing of it goes on', async () => {
    const run = await stage.startHeld('contract.hold', 'playbook');
    const before = await spread(run.id);
    // The main process alone: its workers are orphans then.
    process.kill(Math.min(...before.runner), 'SIGKILL');
    expect(await run.ended).toMatchObject({ k: 'end', outcome: 'failed', signal: 'KILL', message: expect.stringMatching(/^ansible-playbook was ended from outside by SIGKILL on the runner.*What it had started was ended\.$/) });
    expect(await marked(run.id)).toEqual(nothingLeft);
    await allGone(before.host);
  }, CASE_MS);

  test('as the SSH client of a script is a failure of the runner and not of the network', async () => {
    const run = await stage.startHeld('contract.gate', 'client');
    await kill('runner', run.id, 'ssh');
    expect(await run.ended).toMatchObject({ k: 'end', outcome: 'failed', message: expect.stringMatching(/SSH client .* was ended from outside by SIGKILL on the runner/) });
    expect(await marked(run.id)).toEqual(nothingLeft);
  }, CASE_MS);

  test('as Ansible’s SSH client fails the step and names the signal', async () => {
    const run = await stage.startHeld('contract.hold', 'step');
    await kill('runner', run.id, 'ssh\0');
    expect(await run.ended).toMatchObject({ k: 'end', outcome: 'failed', message: expect.stringContaining('SIGKILL') });
    expect(await marked(run.id)).toEqual(nothingLeft);
  }, CASE_MS);

  test('as Ansible’s Python on the host fails the step and names the signal, and its children are ended', async () => {
    const run = await stage.startHeld('contract.hold', 'module');
    await kill('host', run.id, 'python');
    expect(await run.ended).toMatchObject({ k: 'end', outcome: 'failed', message: expect.stringContaining('SIGKILL') });
    expect(await marked(run.id)).toEqual(nothingLeft);
    expect(await stage.begun('module')).toBe(1);
  }, CASE_MS);

  test('as the connection that all share on the runner loses the Task, begins no step twice, and the next Task makes another', async () => {
    const run = await stage.startHeld('contract.hold', 'shared');
    const connection = await onRunner(`ControlMaster yes\0-o\0HostKeyAlias minion\0-o\0HostKeyAlgorithms ssh-ed25519\0-o\0UserKnownHostsFile "${stage.home}/`);
    expect(connection).toHaveLength(1);
    process.kill(connection[0]!, 'SIGKILL');
    expect(await run.ended).toMatchObject({ k: 'end', outcome: 'unreachable', message: expect.stringMatching(/^The connection to server minion was lost on the way.*What it had started was ended\.$/s) });
    expect(await marked(run.id)).toEqual(nothingLeft);
    expect(await stage.begun('shared')).toBe(1);
    for (const _ of [1, 2]) expect(await stage.start('contract.greet', { name: 'Ada' }).ended).toMatchObject({ outcome: 'succeeded' });
    expect(await onRunner(`UserKnownHostsFile "${stage.home}/`)).toHaveLength(1);
  }, CASE_MS);

  test('as a script on the host fails with the signal’s name', async () => {
    const run = await stage.startHeld('contract.gate', 'script');
    for (const pid of (await spread(run.id)).host) process.kill(pid, 'SIGKILL');
    expect(await run.ended).toMatchObject({ k: 'end', outcome: 'failed', message: expect.stringMatching(/^contract.gate was ended from outside by SIGKILL on server minion/) });
  }, CASE_MS);

  test('as the program that runs a script on the host is no lost connection, and the script does not go on', async () => {
    const run = await stage.startHeld('contract.gate', 'program');
    const { host } = await spread(run.id);
    const program = await parentOf(Math.min(...host));
    expect(await commandLine(program)).toContain('i.read(int(i.readline()))');
    process.kill(program, 'SIGKILL');
    expect(await run.ended).toMatchObject({ k: 'end', outcome: 'failed', message: expect.stringMatching(/on server minion ended without its result.*somebody or by the kernel/) });
    await allGone(host);
  }, CASE_MS);

  test('of hunger on the host says that the host ran out of memory', async () => {
    const limit = await MemoryLimit.of(64 << 20);
    try {
      const run = await stage.startHeld('contract.hungry', 'hungry');
      for (const pid of (await spread(run.id)).host) await limit.add(pid);
      await stage.letThrough('hungry');
      expect(await run.ended).toMatchObject({ k: 'end', outcome: 'failed', message: expect.stringMatching(/SIGKILL on server minion, whose kernel ran out of memory meanwhile: give it more/) });
    } finally {
      await limit.remove();
    }
  }, CASE_MS);
});
