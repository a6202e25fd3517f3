import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { minionDown, minionList, minionUp, whyNoMinions } from './minion.ts';
import type { Minion } from './minion.ts';

const run = promisify(execFile);
const reason = process.getuid?.() === 0 ? await whyNoMinions() : 'these look into namespaces and cgroups, which needs root';
if (reason !== null) console.warn(`SKIPPED: tests of test hosts: ${reason}`);

(reason === null ? describe : describe.skip)('a test host', () => {
  let home: string;
  let key: string;
  let one: Minion;
  let started: number;
  const up = (name: string) => minionUp(name, { home, authorize: [`${key}.pub`] });

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'aegir-minion-'));
    key = join(home, 'key');
    await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
    // The root filesystem is built once for the machine and is not a host's start.
    await run(new URL('prepare', import.meta.url).pathname);
    const before = performance.now();
    one = await up('one');
    started = performance.now() - before;
  }, 300_000);

  afterAll(async () => {
    for (const name of ['one', 'two', 'three']) await minionDown(name, { home });
    await rm(home, { recursive: true, force: true });
  }, 30_000);

  /** Runs a command on the host, which must show the key that was announced. */
  const on = async (host: Minion, command: string): Promise<string> => {
    const known = join(home, `known-${host.name}`);
    await writeFile(known, `${host.address} ${host.hostKey}\n`);
    const options = ['StrictHostKeyChecking=yes', `UserKnownHostsFile=${known}`, 'BatchMode=yes', 'ConnectTimeout=5'].flatMap((o) => ['-o', o]);
    return (await run('ssh', ['-i', key, ...options, `root@${host.address}`, command])).stdout.trim();
  };

  const traces = ({ name, address }: Minion) => {
    const hex = address.split('.').map((part) => Number(part).toString(16).padStart(2, '0')).join('');
    return async () => ({
      namespace: existsSync(`/run/netns/aegir-minion-${address}`),
      link: existsSync(`/sys/class/net/aegir${hex}`),
      cgroups: globSync(`/sys/fs/cgroup/{,*/}aegir-minion-${address}`),
      mounts: (await readFile('/proc/self/mounts', 'utf8')).split('\n').filter((line) => line.includes(`${home}/minions/${name}/`)),
      record: existsSync(`/run/aegir-minions/${address}`),
      propagated: existsSync(`/run/systemd/nspawn/propagate/aegir-minion-${address}`),
      disk: existsSync(join(home, 'minions', name, 'disk')),
    });
  };
  const nothing = { namespace: false, link: false, cgroups: [], mounts: [], record: false, propagated: false, disk: false };

  const processesOf = async ({ address }: Minion) => {
    const lists = globSync(`/sys/fs/cgroup/{,*/}aegir-minion-${address}/**/cgroup.procs`);
    const pids = (await Promise.all(lists.map((list) => readFile(list, 'utf8')))).join('').split('\n').filter(Boolean);
    return [...new Set(pids)];
  };
  // A zombie is dead: only its parent, PID 1, takes its time to notice.
  const alive = async (pid: string) => {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
    return stat !== null && !/\) Z /.test(stat);
  };

  test('answers SSH soon, with the key that was known before it booted', async () => {
    expect(await on(one, 'hostname')).toBe('one');
    expect(started).toBeLessThan(10_000);
    expect(one.fingerprint).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/);
  });

  test('refuses who shows no authorized key', async () => {
    const other = join(home, 'other');
    await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', other]);
    const options = ['BatchMode=yes', 'IdentitiesOnly=yes', 'StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null'].flatMap((o) => ['-o', o]);
    await expect(run('ssh', ['-i', other, ...options, `root@${one.address}`, 'true'])).rejects.toThrow(/Permission denied/);
  });

  test('is found again by its name while it runs', async () => {
    expect(await up('one')).toEqual(one);
    expect(await minionList({ home })).toEqual([one]);
  });

  test('has a running systemd, and the packages that roles work with', async () => {
    expect(await on(one, 'systemctl is-system-running --wait')).toBe('running');
    expect(await on(one, 'command -v nginx apache2 git rsync curl setfacl zstd sudo python3 | wc -l')).toBe('9');
    expect(await on(one, 'systemctl is-active nginx apache2 || :')).toBe('inactive\ninactive');
  });

  test('reaches another, and not the internet', async () => {
    const two = await up('two');
    const banner = await on(one, `bash -c 'read -r line </dev/tcp/${two.address}/22; echo "$line"'`);
    expect(banner).toMatch(/^SSH-2\.0-/);
    expect(await on(one, 'ip -o route show default; ip -6 -o route show default')).toBe('');
    expect(await on(one, 'ip route get 1.1.1.1 2>&1 || :')).toMatch(/unreachable/);
  }, 30_000);

  // An address that appears a moment later breaks off what a browser loads (ERR_NETWORK_CHANGED), from wherever.
  test('gives its links on this machine no address of their own accord', async () => {
    const links = JSON.parse((await run('ip', ['-d', '-j', 'link', 'show'])).stdout) as { ifname: string; inet6_addr_gen_mode?: string }[];
    const [bridge = [], host = []] = ['aegirbr', 'aegir0'].map((prefix) => links.filter(({ ifname }) => ifname.startsWith(prefix)));
    expect(bridge.length).toBeGreaterThan(0);
    expect(host.length).toBeGreaterThan(0);
    expect([...bridge, ...host].map((link) => link.inet6_addr_gen_mode ?? 'none')).toEqual([...bridge, ...host].map(() => 'none'));
  });

  test('of another installation has an address of its own', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'aegir-minion-'));
    try {
      const [twin, three] = await Promise.all([minionUp('one', { home: elsewhere }), up('three')]);
      expect(new Set([one.address, twin.address, three.address]).size).toBe(3);
      expect(await minionList({ home: elsewhere })).toEqual([twin]);
    } finally {
      await minionDown('one', { home: elsewhere });
      await rm(elsewhere, { recursive: true });
    }
  }, 30_000);

  test('is gone without a trace after down', async () => {
    const two = await up('two');
    const look = traces(two);
    const pids = await processesOf(two);
    expect(pids.length).toBeGreaterThan(5);
    expect(await look()).toMatchObject({ namespace: true, link: true, record: true, disk: true });
    await minionDown('two', { home });
    expect(await look()).toEqual(nothing);
    expect(await Promise.all(pids.map(alive))).not.toContain(true);
    expect((await minionList({ home })).map(({ name }) => name)).not.toContain('two');
  }, 30_000);

  test('that was killed is cleared by a list, and comes back with its key and its disk', async () => {
    const two = await up('two');
    const look = traces(two);
    const pids = await processesOf(two);
    await on(two, 'echo kept >/root/note');
    const nspawn = (await readFile(`/run/aegir-minions/${two.address}`, 'utf8')).split('\n')[2];
    process.kill(Number(nspawn), 'SIGKILL');
    expect((await minionList({ home })).map(({ name }) => name)).not.toContain('two');
    expect(await look()).toEqual({ ...nothing, disk: true });
    expect(await Promise.all(pids.map(alive))).not.toContain(true);

    const again = await up('two');
    expect(again.fingerprint).toBe(two.fingerprint);
    expect(await on(again, 'cat /root/note')).toBe('kept');
  }, 30_000);

  test('is refused by a sentence when its name is none, or its key file has no key', async () => {
    await expect(minionUp('../x', { home })).rejects.toMatchObject({ code: 'minion_failed', message: expect.stringContaining('is not a host name') });
    await expect(minionUp('four', { home, authorize: ['/dev/null'] })).rejects.toMatchObject({ message: expect.stringContaining('not a file with a public key') });
  });
});
