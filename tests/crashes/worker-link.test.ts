import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BreakableLink } from '../../activities/transport/breakable-link.ts';
import { introduce } from '../../activities/transport/contract-stage.ts';
import type { TestHost } from '../../activities/transport/contract-stage.ts';
import type { PositionedRecord } from '../../activities/transport/records.ts';
import { installRunner } from '../../activities/transport/remote-runner.ts';
import { sshRunner } from '../../activities/transport/ssh.ts';
import type { RunnerTransport, RunRequest } from '../../activities/transport/transport.ts';
import { CASE_MS, STAGE_MS, whyNoCrashes } from './crash-stage.ts';
import { WatchedRun } from './watched-run.ts';

const why = await whyNoCrashes();
/** How long a worker waits for its runner, a minute by default; shorter here, by the same way. */
const PATIENCE_MS = 7_500;

(why === null ? describe : describe.skip)(`a network between worker and runner${why === null ? '' : ` (${why})`}`, () => {
  let host: TestHost;
  let link: BreakableLink;
  let transport: RunnerTransport;
  let impatient: RunnerTransport;
  beforeAll(async () => {
    const installed = await installRunner('worker-link');
    host = installed.host;
    link = await BreakableLink.to(installed.options.host, installed.options.port);
    const options = { ...installed.options, host: '127.0.0.1', port: link.port };
    transport = sshRunner(options);
    impatient = sshRunner({ ...options, patienceMs: PATIENCE_MS });
    await introduce(transport, host);
  }, STAGE_MS);
  afterAll(async () => {
    await transport?.close();
    await impatient?.close();
    await link?.close();
    await host?.down();
  }, STAGE_MS);

  const ticks = (count: number): RunRequest => ({ task: 'contract.ticks', server: 'minion', vars: { count }, preview: false, timeoutSeconds: 60 });
  const wanted = (count: number) => Array.from({ length: count }, (_, index) => `tick ${index + 1}\n`).join('');

  test('that is away for 7 s loses no line and repeats none, and the run never stopped', async () => {
    const run = new WatchedRun(transport, ticks(200));
    await run.until((record) => record.k === 'out');
    link.goDown();
    await delay(7_000);
    link.comeBack();
    const end = await run.ended;
    expect(end).toMatchObject({ k: 'end', outcome: 'succeeded' });
    expect(run.text).toBe(wanted(200));
    expect(run.records.map((record) => ('n' in record ? record.n : 0))).toEqual(run.records.map((_, index) => index + 1));
    // 200 times 50 ms, and the seven seconds were not added to them.
    expect(end.k === 'end' && end.ms).toBeLessThan(16_000);
  }, CASE_MS);

  test('that stays away beyond the worker’s patience is said so, and who asks for the same run again goes on where it was', async () => {
    const run = new WatchedRun(impatient, ticks(300));
    await run.until((record) => record.k === 'out');
    link.goDown();
    await expect(run.ended).rejects.toMatchObject({ code: 'runner_unreachable', message: expect.stringContaining(`run ${run.id} may go on there`) });
    link.comeBack();
    const offset = run.records.at(-1)!.offset;
    const rest: PositionedRecord[] = [];
    for await (const record of impatient.run(run.id, ticks(300), offset, new AbortController().signal)) if (record.k !== 'hb') rest.push(record);
    const records = [...run.records, ...rest];
    expect(records.map((record) => ('n' in record ? record.n : 0))).toEqual(records.map((_, index) => index + 1));
    expect(records.map((record) => (record.k === 'out' ? record.d : '')).join('')).toBe(wanted(300));
    expect(records.at(-1)).toMatchObject({ k: 'end', outcome: 'succeeded' });
  }, CASE_MS);

  test('whose connection died unseen carries a cancel over the next one', async () => {
    const run = new WatchedRun(transport, ticks(1_000));
    await run.until((record) => record.k === 'out');
    link.stall();
    await transport.cancel(run.id);
    expect(await run.ended).toMatchObject({ k: 'end', outcome: 'cancelled' });
  }, CASE_MS);
});
