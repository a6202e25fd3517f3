import { readdir, readFile } from 'node:fs/promises';
import type { TestHost } from '../../activities/transport/contract-stage.ts';

/**
 * Copies that the system itself keeps of what was before, caches, its journal, and the engine's own program, which holds
 * nothing of a Site and which a module that was killed cannot take away.
 */
const ownAffairs = String.raw`/(tmp/ansible_[a-z._]+_payload_[a-z0-9_]+|etc/(passwd|group|shadow|gshadow|subuid|subgid)-|etc/\.pwd\.lock|var/log/(journal|wtmp|btmp|lastlog|apt).*|var/lib/(systemd|apt|dpkg|private|dbus|logrotate).*|var/cache.*|root/\.(ssh|cache).*)`;

/**
 * What is on a host, a line each: files with owner, mode and target, the contents of configuration, and the processes of runs.
 * Read behind Aegir's back.
 */
export async function stateOf(host: TestHost, without: readonly string[] = []): Promise<string[]> {
  const text = await host.shell(`
    export LC_ALL=C
    find /etc /var /root /home /opt /srv /tmp /run/aegir-nginx /run/aegir-apache -xdev -regextype posix-extended -regex '${ownAffairs}' -prune -o -printf '%y %M %u %g %p -> %l\\n' 2>/dev/null
    find /etc /var/aegir -xdev -regextype posix-extended -regex '${ownAffairs}' -prune -o -type f -exec sha256sum {} + 2>/dev/null
    grep -lzs '^AEGIR_RUN_ID=' /proc/[0-9]*/environ | while read -r path; do echo "process $(tr '\\0' ' ' <"\${path%environ}cmdline")"; done`);
  return text.split('\n').filter((line) => line !== '' && !without.some((path) => line.includes(path))).sort();
}

/** What two states differ in: `+` is there too much, `-` is missing. */
export function difference(before: readonly string[], after: readonly string[]): string[] {
  const [was, is] = [new Set(before), new Set(after)];
  return [...after.filter((line) => !was.has(line)).map((line) => `+ ${line}`), ...before.filter((line) => !is.has(line)).map((line) => `- ${line}`)];
}

/** What still goes on of an Operation on this machine, where its engines run. */
export async function runsHere(operation: string): Promise<string[]> {
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const marked = await Promise.all(processes.map(async (pid) => {
    const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
    return environment.includes(`AEGIR_RUN_ID=${operation}`) ? await readFile(`/proc/${pid}/cmdline`, 'latin1').catch(() => '') : '';
  }));
  return marked.filter((line) => line !== '');
}
