import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Stage, STAGE_TIMEOUT_MS } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open('roles-server');
}, STAGE_TIMEOUT_MS);
afterAll(() => stage?.close(), STAGE_TIMEOUT_MS);

test('verifying says what the Server is and has, and changes nothing', async () => {
  const { feedback } = await stage.prove('server.verify', {}, { trees: ['/etc', '/var/lib', '/root', '/tmp', '/usr/local'], changes: false });
  expect(feedback.os).toEqual({ id: 'debian', version: '13', codename: 'trixie', name: expect.stringContaining('Debian') });
  expect(feedback.architecture).toBe((await stage.host.shell('uname -m')).trim());
  expect(feedback.python).toMatch(/^3\.\d+\.\d+/);
  expect(feedback.privilege).toBe('root');
  expect(feedback.cpus).toBeGreaterThan(0);
  expect(feedback.memory_mb).toBeGreaterThan(0);
  expect(feedback.disk_free_mb).toBeGreaterThan(0);
  expect(feedback.services.map(({ name }) => name)).toEqual(['nginx', 'apache', 'git', 'sshd']);
  for (const { version } of feedback.services) expect(version).toMatch(/^(\d+:)?\d+\./);
}, STAGE_TIMEOUT_MS);

test('verifying a Server without Python tells so, with the cure', async () => {
  await stage.host.shell('mv /usr/bin/python3 /usr/bin/python3.away');
  try {
    const { feedback } = await stage.succeed('server.verify', {});
    expect(feedback.python).toBe('');
    expect(feedback.missing).toContainEqual({ what: 'Python 3', cure: 'Run: apt-get install python3' });
  } finally {
    await stage.host.shell('mv /usr/bin/python3.away /usr/bin/python3');
  }
}, STAGE_TIMEOUT_MS);

test('what a Server says about itself is data, never a template', async () => {
  await stage.host.shell(`cp -L /etc/os-release /root/os-release; rm /etc/os-release; printf 'ID=debian\\nPRETTY_NAME="{{ lookup(\\x27pipe\\x27, \\x27id\\x27) }} \\\\"quoted\\\\""\\n' >/etc/os-release`);
  try {
    const { feedback } = await stage.succeed('server.verify', {});
    expect(feedback.os.name).toBe(`{{ lookup('pipe', 'id') }} "quoted"`);
  } finally {
    await stage.host.shell('mv /root/os-release /etc/os-release');
  }
}, STAGE_TIMEOUT_MS);

test('the facts of a host come by script, and change nothing', async () => {
  const { feedback } = await stage.succeed('host.facts', {});
  expect(feedback.kernel).toBe((await stage.host.shell('uname -r')).trim());
  expect(feedback.disk_total_mb).toBeGreaterThan(feedback.disk_free_mb);
}, STAGE_TIMEOUT_MS);

test('doing nothing prints the lines asked for, or fails as asked', async () => {
  const run = await stage.succeed('noop.run', { lines: 500 });
  expect(run.feedback).toEqual({ lines: 500 });
  const text = run.records.flatMap((record) => (record.k === 'out' ? [record.d] : [])).join('');
  expect(text).toBe(Array.from({ length: 500 }, (_, index) => `line ${index + 1}\n`).join(''));
  const failed = await stage.run('noop.run', { fail: true });
  expect([failed.outcome, failed.message]).toEqual(['failed', expect.stringContaining('failed, as asked')]);
}, STAGE_TIMEOUT_MS);
