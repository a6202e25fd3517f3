import { execFile } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CASE_MS, CrashStage, STAGE_MS, whyNoCrashes } from './crash-stage.ts';
import { marked } from './machine-processes.ts';

const run = promisify(execFile);
const why = await whyNoCrashes();

(why === null ? describe : describe.skip)(`a disk that is full${why === null ? '' : ` (${why})`}`, () => {
  let stage: CrashStage;
  let spool: string;
  beforeAll(async () => {
    stage = await CrashStage.open('disk', async (home) => {
      spool = join(home, 'spool');
      await mkdir(spool);
      await run('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'aegir-crash', spool]);
    });
  }, STAGE_MS);
  afterAll(async () => {
    await run('umount', ['-l', spool]);
    await stage?.close();
  }, STAGE_MS);

  const write = () => stage.start('contract.write', { file: 'disk', text: 'text' });

  /** Fills the spool but for so many KiB, does the work and frees it. */
  async function withSpool(left: number, work: () => Promise<void>): Promise<void> {
    const filler = join(spool, 'filler');
    await run('sh', ['-c', `cat /dev/zero >${filler} 2>/dev/null; truncate -s -${left}K ${filler}`]);
    try {
      await work();
    } finally {
      await rm(filler);
    }
  }

  test('on the runner at the start refuses by that name: nothing was run', async () => {
    await withSpool(8, async () => {
      await expect(stage.start('contract.greet', { name: 'Ada' }).ended).rejects.toMatchObject({
        code: 'not_ready',
        message: expect.stringMatching(/spool cannot be written \(No space left on device\): nothing was run; free space/),
      });
    });
    expect(await stage.start('contract.greet', { name: 'Ada' }).ended).toMatchObject({ outcome: 'succeeded' });
  }, CASE_MS);

  test('on the runner before the engine begins fails by that name, and nothing was run', async () => {
    await withSpool(72, async () => {
      expect(await write().ended).toMatchObject({ outcome: 'failed', message: expect.stringMatching(/No space left on device.*[Ff]ree space there, then retry/) });
    });
    expect(await write().ended).toMatchObject({ outcome: 'succeeded' });
  }, CASE_MS);

  test('on the runner in the middle of the output ends the Task by that name, here and on the host', async () => {
    const lines = stage.start('contract.lines', { count: 2_000_000 });
    const end = await lines.ended;
    expect(end).toMatchObject({ k: 'end', outcome: 'failed', message: expect.stringMatching(/journal: No space left on device. The disk of the runner is full: free space there, then retry. What it had started was ended./) });
    expect(await marked(lines.id)).toEqual({ runner: [], host: [] });
    await rm(join(spool, lines.id), { recursive: true });
    expect(await stage.start('contract.lines', { count: 10 }).ended).toMatchObject({ outcome: 'succeeded' });
  }, CASE_MS);

  for (const [what, directory] of [['where Ansible works', '/root/.ansible'], ['where the file goes', '/tmp']] as const) {
    test(`on the host ${what} fails by that name, and not as a host that is away`, async () => {
      await stage.host.shell(`mkdir -p ${directory} && mount -t tmpfs -o size=64k,nr_inodes=64 full ${directory} && { cat /dev/zero >${directory}/filler 2>/dev/null || :; }`);
      try {
        // A directory needs no space on such a file system, so its names are used up too.
        await stage.host.shell(`i=0; while mkdir ${directory}/x$i 2>/dev/null; do i=$((i+1)); done`);
        expect(await write().ended).toMatchObject({ outcome: 'failed', message: expect.stringMatching(/No space left on device.*The disk of server minion is full: free space there, then retry/) });
      } finally {
        await stage.host.shell(`umount ${directory}`);
      }
      expect(await write().ended).toMatchObject({ outcome: 'succeeded' });
    }, CASE_MS);
  }
});
