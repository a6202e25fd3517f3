import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { compileRunnerCatalog } from '../../catalog/tasks/runner-catalog.ts';
import type { JsonSchema, TaskContract } from '../../catalog/tasks/contract.ts';
import { loadTaskCatalog } from '../../catalog/tasks/load.ts';
import { checkout, readSettings } from '../../cli/settings.ts';

/* Every entry point that the runner may be asked for, against everything that may be in a request. */

const catalog = await loadTaskCatalog(readSettings({}));
const server = 'server-of-the-corpus';

const hostileStrings: Record<string, string> = {
  'a shell command': '; rm -rf / #',
  'a substitution': '$(id)',
  'backquotes': '`id`',
  'a template': "{{ lookup('pipe', 'id') }}",
  'a template block': '{% for x in range(9) %}x{% endfor %}',
  'a YAML tag': '!!python/object/apply:os.system ["id"]',
  'a newline': 'a\nroot /etc;',
  'a carriage return': 'a\rb',
  'a NUL': 'a\0b',
  'a path upwards': '../../../../etc/passwd',
  'an option': '--upload-pack=id',
  'a megabyte': 'a'.repeat(1_000_000),
  'a terminal escape': '\u001b]0;x\u0007',
  'an invisible direction': 'a\u202eb',
};

/** Values that the contract takes, so that only the one that is tried is at fault. */
function acceptable(schema: JsonSchema): unknown {
  if (schema.default !== undefined) return schema.default;
  if (schema.enum !== undefined) return schema.enum[0];
  switch (schema.type) {
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    case 'array':
      return [acceptable(schema.items ?? {})];
    case 'string':
      return ['a', 'main', 'a'.repeat(64), 'a.example', '/', '/var/aegir/sites/a', 'https://a.example/b.git'].find((text) => new RegExp(schema.pattern ?? '').test(text)) ?? 'a';
    default:
      return {};
  }
}

function requestsAgainst({ name, inputs }: TaskContract): { what: string; request: unknown; field: string }[] {
  const properties = Object.entries(inputs.properties ?? {});
  const vars = Object.fromEntries(properties.map(([key, schema]) => [key, acceptable(schema)]));
  const request = (changed: object): object => ({ task: name, server, vars: { ...vars, ...changed }, preview: false, timeoutSeconds: 60 });
  const cases = [
    { what: 'an unknown variable', request: request({ color: 'red' }), field: 'vars.color' },
    { what: 'a connection variable', request: request({ ansible_connection: 'local' }), field: 'vars.ansible_connection' },
    { what: 'a trust mark', request: request({ __ansible_unsafe: 'x' }), field: 'vars.__ansible_unsafe' },
    { what: 'an unknown Server', request: { ...request({}), server: 'nobody' }, field: 'server' },
    { what: 'an address for a Server', request: { ...request({}), server: '10.0.0.1; id' }, field: 'server' },
    { what: 'an unknown field', request: { ...request({}), argv: ['id'] }, field: 'argv' },
  ];
  for (const [key, schema] of properties) {
    cases.push({ what: `an object for ${key}`, request: request({ [key]: { __ansible_unsafe: 'x' } }), field: `vars.${key}` });
    const strings = schema.type === 'string' ? (value: string) => value : schema.type === 'array' && schema.items?.type === 'string' ? (value: string) => [value] : undefined;
    if (strings === undefined) continue;
    for (const [what, value] of Object.entries(hostileStrings)) cases.push({ what: `${what} for ${key}`, request: request({ [key]: strings(value) }), field: `vars.${key}` });
  }
  return cases;
}

describe('every entry point', () => {
  let home: string;

  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'aegir-corpus-'));
    mkdirSync(join(home, 'hosts'));
    writeFileSync(join(home, 'catalog.json'), JSON.stringify(compileRunnerCatalog(catalog)));
    writeFileSync(join(home, 'hosts', `${server}.json`), JSON.stringify({ id: server, address: '192.0.2.1', port: 22, user: 'root', fingerprint: `SHA256:${'A'.repeat(43)}` }));
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  /** The runner's own check, for many requests in one process. */
  function refusals(requests: unknown[]): ({ code: string; field: string | null } | null)[] {
    const program = `
import json, sys
sys.path.insert(0, sys.argv[1])
from aegir_runner import request
from aegir_runner.home import Home
from aegir_runner.refusal import Refusal
answers = []
for one in json.load(sys.stdin):
    try:
        request.accept(Home(sys.argv[2]), json.dumps(one).encode())
        answers.append(None)
    except Refusal as refusal:
        answers.append({"code": refusal.code, "field": refusal.field})
print(json.dumps(answers))`;
    const said = execFileSync('python3', ['-B', '-c', program, join(checkout, 'runner'), home], { input: JSON.stringify(requests), maxBuffer: 1 << 28 });
    return JSON.parse(said.toString()) as ReturnType<typeof refusals>;
  }

  test.each([...catalog.tasks.values()].map((task) => [task.name, task] as const))('%s takes what its contract allows and refuses the rest by name, with nothing written', (_, task) => {
    const cases = requestsAgainst(task);
    const answers = refusals(cases.map((each) => each.request));
    for (const [index, { what, field }] of cases.entries()) {
      const answer = answers[index];
      expect({ what, refused: answer !== null, field: answer?.field?.startsWith(field) ?? answer?.code === 'invalid' }).toEqual({ what, refused: true, field: true });
    }
    const properties = Object.entries(task.inputs.properties ?? {});
    const good = { task: task.name, server, vars: Object.fromEntries(properties.map(([key, schema]) => [key, acceptable(schema)])), preview: false };
    expect(refusals([good])).toEqual([null]);
    expect(readdirSync(home).toSorted()).toEqual(['catalog.json', 'hosts']);
  });
});
