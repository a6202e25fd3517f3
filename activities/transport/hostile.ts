import type { RefusalCode } from './transport.ts';

interface Hostile {
  readonly what: string;
  readonly request: object;
  readonly code: RefusalCode;
  readonly field?: string;
}

const request = { task: 'contract.gate', server: 'minion', vars: { gate: 'gate' }, preview: false, timeoutSeconds: 60 };
const gate = (value: unknown) => ({ ...request, vars: { gate: value } });
const greet = (name: unknown) => ({ ...request, task: 'contract.greet', vars: { name } });
const also = (vars: object) => ({ ...request, vars: { gate: 'gate', ...vars } });

/** Requests that must change nothing, and what the refusal names. */
export const HOSTILE: readonly Hostile[] = [
  { what: 'shell', request: gate('x; reboot'), code: 'invalid', field: 'vars.gate' },
  { what: 'command substitution', request: gate('$(id)'), code: 'invalid', field: 'vars.gate' },
  { what: 'template', request: gate("{{ lookup('pipe', 'id') }}"), code: 'invalid', field: 'vars.gate' },
  { what: 'YAML tag', request: gate('!unsafe x'), code: 'invalid', field: 'vars.gate' },
  { what: 'path traversal', request: gate('../../etc/passwd'), code: 'invalid', field: 'vars.gate' },
  { what: 'newline at the end', request: gate('gate\n'), code: 'invalid', field: 'vars.gate' },
  { what: 'newline in free text', request: greet('a\nb'), code: 'invalid', field: 'vars.name' },
  { what: 'NUL', request: greet('a\0b'), code: 'invalid', field: 'vars.name' },
  { what: 'half a surrogate pair', request: greet('\ud800'), code: 'invalid', field: 'vars.name' },
  { what: '1 MB of text', request: greet('x'.repeat(1_000_000)), code: 'invalid', field: 'vars.name' },
  { what: 'wrong type', request: gate(['gate']), code: 'invalid', field: 'vars.gate' },
  { what: 'null', request: gate(null), code: 'invalid', field: 'vars.gate' },
  { what: 'missing variable', request: { ...request, vars: {} }, code: 'invalid', field: 'vars.gate' },
  { what: 'unknown variable', request: also({ other: 1 }), code: 'invalid', field: 'vars.other' },
  { what: 'ansible_connection', request: also({ ansible_connection: 'local' }), code: 'invalid', field: 'vars.ansible_connection' },
  { what: 'unsafe mark as a value', request: gate({ __ansible_unsafe: 'x' }), code: 'invalid', field: 'vars.gate' },
  { what: 'extra field', request: { ...request, playbook: 'x.yml' }, code: 'invalid', field: 'playbook' },
  { what: 'extra vars', request: { ...request, extra_vars: { a: 1 } }, code: 'invalid', field: 'extra_vars' },
  { what: 'task as a path', request: { ...request, task: '../../../bin/sh' }, code: 'invalid', field: 'task' },
  { what: 'unknown task', request: { ...request, task: 'contract.reboot' }, code: 'unknown_task', field: 'task' },
  { what: 'unknown server', request: { ...request, server: 'elsewhere' }, code: 'unknown_server', field: 'server' },
  { what: 'server as an address', request: { ...request, server: 'root@192.0.2.1' }, code: 'invalid', field: 'server' },
  { what: 'server as a path', request: { ...request, server: '../minion' }, code: 'invalid', field: 'server' },
  { what: 'preview of what has none', request: { ...request, preview: true }, code: 'invalid', field: 'preview' },
  { what: 'endless time-out', request: { ...request, timeoutSeconds: 1e9 }, code: 'invalid', field: 'timeoutSeconds' },
];
