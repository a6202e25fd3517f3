import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { whyNoMinions } from '../../tests/minion/minion.ts';
import { furnish, introduce, TestHost } from './contract-stage.ts';
import { localRunner } from './local.ts';
import type { PositionedRecord, StepRecord } from './records.ts';
import type { RunnerTransport, RunRequest } from './transport.ts';

const ansiblePlaybook = process.env['AEGIR_ANSIBLE_PLAYBOOK'] ?? 'ansible-playbook';
const CASE_MS = 60_000;

async function whyNoAnsible(): Promise<string | null> {
  try {
    await promisify(execFile)(ansiblePlaybook, ['--version']);
    return null;
  } catch {
    return 'no ansible-playbook on PATH or in AEGIR_ANSIBLE_PLAYBOOK';
  }
}

const why = (await whyNoMinions()) ?? (await whyNoAnsible());

(why === null ? describe : describe.skip)(`a role on a Server${why === null ? '' : ` (${why})`}`, () => {
  let host: TestHost;
  let home: string;
  let transport: RunnerTransport;
  beforeAll(async () => {
    host = await TestHost.up(`ansible-${process.pid}`);
    home = join(host.directory, 'runner');
    await furnish(home);
    transport = localRunner({ home, ansiblePlaybook });
    await introduce(transport, host);
  }, 180_000);
  afterAll(async () => {
    await transport?.close();
    await host?.down();
  }, 60_000);

  const follow = (request: RunRequest, id = randomUUID()) => transport.run(id, request, 0, new AbortController().signal);
  const write = (file: string, text: string, preview = false): RunRequest => ({ task: 'contract.write', server: 'minion', vars: { file, text }, preview, timeoutSeconds: 60 });

  test('every step starts and ends, its lines carry it, and its change is shown', async () => {
    const records = await all(follow(write('steps', 'first')));
    expect(ended(records).map(({ name, status }) => [name, status])).toEqual([
      ['Check the inputs', 'ok'],
      ['Write the file', 'changed'],
      ['Show it', 'ok'],
      ['Whisper', 'ok'],
      ['Report', 'ok'],
    ]);
    const shown = ended(records).find(({ name }) => name === 'Show it');
    expect(records.filter((record) => record.k === 'out' && record.step === shown?.id)).toMatchObject([{ d: '✓ Show it\n    first\n' }]);
    expect(ended(records).find(({ name }) => name === 'Write the file')?.diff).toContain('+first');
    expect(records.at(-1)).toMatchObject({ k: 'end', outcome: 'succeeded', changed: true, feedback: { path: '/tmp/steps' } });
    expect((await all(follow(write('steps', 'first')))).at(-1)).toMatchObject({ outcome: 'succeeded', changed: false });
  }, CASE_MS);

  test('a template in a value is never evaluated', async () => {
    const value = "{{ lookup('pipe', 'touch /tmp/owned; echo owned') }}{% for i in [1] %}{{ ansible_host }}{% endfor %}";
    const records = await all(follow(write('template', value)));
    expect(records.at(-1)).toMatchObject({ outcome: 'succeeded' });
    expect(await host.shell('cat /tmp/template')).toBe(`${value}\n`);
    expect(await host.shell('ls /tmp')).not.toContain('owned');
  }, CASE_MS);

  test('a step with no_log tells nothing of what it did', async () => {
    const records = await all(follow(write('hush', 'one-of-a-kind')));
    expect(JSON.stringify(records)).not.toContain('whispered');
  }, CASE_MS);

  test('a preview shows the change and makes none', async () => {
    await all(follow(write('preview', 'before')));
    const records = await all(follow(write('preview', 'after', true)));
    expect(ended(records).find(({ name }) => name === 'Write the file')?.diff).toMatch(/-before\n\+after/);
    expect(records.at(-1)).toMatchObject({ outcome: 'succeeded', changed: true });
    expect(await host.shell('cat /tmp/preview')).toBe('before\n');
  }, CASE_MS);

  test('a failed step is named with its reason and all it said', async () => {
    const records = await all(follow({ ...write('', ''), task: 'contract.fail', vars: {} }));
    const failed = ended(records).at(-1);
    expect(failed).toMatchObject({ name: 'Go wrong', status: 'failed', message: 'exit code 7: the reason' });
    expect(records.at(-1)).toMatchObject({ outcome: 'failed', step: failed?.id, message: 'Go wrong: exit code 7: the reason', exitCode: 2 });
    const said = records.flatMap((record) => ((record.k === 'out' || record.k === 'err') && record.step === failed?.id ? [record.d] : [])).join('');
    expect(said).toContain('on the way');
  }, CASE_MS);

  test('cancel ends what the step started on the Server', async () => {
    const id = randomUUID();
    const records: PositionedRecord[] = [];
    for await (const record of follow({ ...write('', ''), task: 'contract.wait', vars: {} }, id)) {
      records.push(record);
      if (record.k === 'step' && record.name === 'Wait long') {
        await host.shell(`until grep -qsz AEGIR_RUN_ID=${id} /proc/[0-9]*/environ; do sleep .1; done`);
        await transport.cancel(id);
      }
    }
    expect(records.at(-1)).toMatchObject({ k: 'end', outcome: 'cancelled' });
    expect(await host.shell(`grep -lsz AEGIR_RUN_ID=${id} /proc/[0-9]*/environ || true`)).toBe('');
  }, CASE_MS);

  test('nothing of the play stays behind', async () => {
    const id = randomUUID();
    await all(follow(write('clean', 'x'), id));
    expect((await readdir(join(home, 'spool', id))).toSorted()).toEqual(['begun', 'journal', 'lock', 'run.json']);
  }, CASE_MS);
});

async function all(records: AsyncIterable<PositionedRecord>): Promise<PositionedRecord[]> {
  const found: PositionedRecord[] = [];
  for await (const record of records) if (record.k !== 'hb') found.push(record);
  return found;
}

const ended = (records: readonly PositionedRecord[]) => records.filter((record): record is StepRecord & { offset: number } => record.k === 'step' && record.status !== 'started');
