import type { ApiCall } from '../api-call.ts';

export const id = '6f1f2f4e-0000-4000-8000-000000000001';
const hostKey = `SHA256:${'a'.repeat(43)}`;

/** Each with its command. */
export const calls: [ApiCall, string][] = [
  [{ to: 'operations.launch', body: { kind: 'server.verify', input: { server: id } } }, `aegir launch server.verify --set server=${id}`],
  [
    { to: 'operations.launch', body: { kind: 'site.install', input: { name: 'blog', domains: ['a.example', 'b.example'], port: 80, gone: undefined }, reason: 'It’s time' } },
    "aegir launch site.install --set name=blog --set domains=a.example --set domains=b.example --set port=80 --reason 'It’s time'",
  ],
  [
    { to: 'operations.launch', body: { kind: 'server.run_tasks', input: { tasks: [{ task: 'server.verify', input: {} }], deep: { a: 1 }, odd: ['[x]'] } } },
    `aegir launch server.run_tasks --set 'tasks=[{"task":"server.verify","input":{}}]' --set 'deep={"a":1}' --set 'odd=["[x]"]'`,
  ],
  [{ to: 'operations.decide', params: { id }, body: { decision: 'give_up' } }, `aegir operation give-up ${id}`],
  [{ to: 'operations.decide', params: { id }, body: { decision: 'retry', input: { port: 8080 }, reason: 'x' } }, `aegir operation retry ${id} --set port=8080 --reason x`],
  [{ to: 'operations.cancel', params: { id }, body: { now: true } }, `aegir operation cancel ${id} --now`],
  [{ to: 'operations.cancel', params: { id }, body: { now: false } }, `aegir operation cancel ${id}`],
  [{ to: 'operations.again', params: { id }, body: { input: {} } }, `aegir operation again ${id}`],
  [{ to: 'operations.goOn', params: { id }, body: {} }, `aegir operation go-on ${id}`],
  [
    { to: 'servers.register', body: { name: 'web-1', address: '192.0.2.1', port: 22, user: 'root', hostKey } },
    `aegir server add web-1 --address 192.0.2.1 --host-key ${hostKey}`,
  ],
  [
    { to: 'servers.register', body: { name: 'web-1', address: '::1', port: 2222, user: 'ops', hostKey } },
    `aegir server add web-1 --address ::1 --port 2222 --user ops --host-key ${hostKey}`,
  ],
  [{ to: 'servers.pause', params: { id }, body: { reason: 'New disks; $(reboot)' } }, `aegir server pause ${id} --reason 'New disks; $(reboot)'`],
  [{ to: 'servers.resume', params: { id }, body: {} }, `aegir server resume ${id}`],
  [
    { to: 'distributions.register', body: { name: 'd', url: 'https://example.org/d.git', application: 'static', defaultRef: 'v1', docroot: 'web' } },
    'aegir distribution add d --url https://example.org/d.git --ref v1 --docroot web',
  ],
  [{ to: 'invites.create', body: { email: 'grace@example.org', role: 'operator' } }, 'aegir people invite grace@example.org --role operator'],
  [{ to: 'invites.create', body: { email: 'grace@example.org', role: 'viewer', expiresInDays: 2 } }, 'aegir people invite grace@example.org --role viewer --days 2'],
  [{ to: 'invites.revoke', params: { id } }, `aegir people revoke-invite ${id}`],
  [{ to: 'resets.create', body: { person: 'Ab3' } }, 'aegir people reset-password Ab3'],
  [{ to: 'resets.revoke', params: { id } }, `aegir people revoke-reset ${id}`],
  [{ to: 'people.changeRole', params: { id: 'Ab3' }, body: { role: 'viewer', reason: 'Left the team' } }, "aegir people role Ab3 viewer --reason 'Left the team'"],
  [{ to: 'people.deactivate', params: { id: 'Ab3' }, body: {} }, 'aegir people deactivate Ab3'],
  [{ to: 'people.reactivate', params: { id: 'Ab3' }, body: {} }, 'aegir people reactivate Ab3'],
  [{ to: 'people.remove', params: { id: 'Ab3' } }, 'aegir people remove Ab3'],
  [{ to: 'sessions.end', params: { id: 'Ab3' } }, 'aegir session end Ab3'],
  [{ to: 'sessions.endAll', body: {} }, 'aegir session end-all'],
  [{ to: 'sessions.endAll', body: { person: 'Ab3' } }, 'aegir session end-all --person Ab3'],
];
