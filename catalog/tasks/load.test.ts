import { expect, test } from '@jest/globals';
import { compileRunnerCatalog } from './runner-catalog.ts';
import { apache, GOOD, MANIFEST, SPECS, WrittenCatalog } from './testing/written-catalog.ts';

const written = new WrittenCatalog();

test('a Task is what its argument spec, its manifest and its files say together', async () => {
  await written.write(GOOD);
  const catalog = await written.load();
  expect(catalog.get('nginx.write')).toEqual({
    name: 'nginx.write',
    engine: 'ansible',
    role: 'nginx',
    entrypoint: 'write',
    title: 'Write it',
    implements: 'web.write',
    undo: 'nginx.remove',
    idempotent: true,
    preview: 'full',
    retries: { unreachable: { attempts: 5, firstSeconds: 5 }, lost: { attempts: 2 } },
    timeoutSeconds: 120,
    secrets: [],
    digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    inputs: {
      type: 'object',
      additionalProperties: false,
      required: ['site'],
      properties: { port: { type: 'integer', default: 80 }, site: { type: 'string', pattern: '^[a-z]+$', maxLength: 9 } },
    },
    feedback: {
      type: 'object',
      additionalProperties: false,
      required: ['path'],
      properties: { path: { type: 'string', pattern: expect.any(String), maxLength: 1024 } },
    },
  });
});

test('a free string is one line without control characters, of 1024 at most', async () => {
  await written.write(GOOD);
  const note = (await written.load()).get('host.facts').inputs.properties?.['note'];
  const pattern = new RegExp(note?.pattern ?? '', 'u');
  expect(note?.maxLength).toBe(1024);
  expect(pattern.test('A title, with “quotes” and {{ braces }}')).toBe(true);
  for (const hostile of ['a\nb', 'a\r', '\u0000', '\u001b[31m', '\u0085', 'a\u2028b', 'a\n']) expect(pattern.test(hostile)).toBe(false);
});

test('a secret is an option that no caller can give', async () => {
  await written.write({
    ...GOOD,
    'roles/nginx/meta/argument_specs.yml': SPECS.replace('port:', 'password: { type: str, required: true, no_log: true }\n      port:'),
    'roles/nginx/meta/aegir.yml': MANIFEST.replace('timeout: 2m', 'timeout: 2m\n    secrets: [password]'),
  });
  const task = (await written.load()).get('nginx.write');
  expect(task.secrets).toEqual(['password']);
  expect(Object.keys(task.inputs.properties ?? {})).toEqual(['port', 'site']);
  expect(task.inputs.required).toEqual(['site']);
});

test('a contract with variants is resolved by the role, and only by a known one', async () => {
  await written.write({ ...GOOD, ...apache((text) => text) });
  const catalog = await written.load();
  expect(catalog.resolve('web.write', 'apache').name).toBe('apache.write');
  expect(catalog.resolve('host.facts').name).toBe('host.facts');
  expect(catalog.resolve('nginx.write').name).toBe('nginx.write');
  expect(() => catalog.resolve('web.write')).toThrow('web.write has several variants: choose one of apache, nginx.');
  expect(() => catalog.resolve('web.write', 'caddy')).toThrow('web.write has no variant "caddy": choose one of apache, nginx.');
  expect(() => catalog.resolve('host.facts', 'nginx')).toThrow('host.facts has no variant "nginx"');
  expect(() => catalog.resolve('web.fly')).toThrow('No Task is named "web.fly"');
});

test('the digest follows the files and nothing else', async () => {
  await written.write(GOOD);
  const before = compileRunnerCatalog(await written.load());
  await written.remove();
  await written.write(Object.fromEntries(Object.entries(GOOD).toReversed()));
  expect(compileRunnerCatalog(await written.load())).toEqual(before);
  await written.write({ 'roles/nginx/templates/vhost.j2': 'server {}' });
  const after = compileRunnerCatalog(await written.load());
  expect(after.tasks['nginx.write']?.digest).not.toBe(before.tasks['nginx.write']?.digest);
  expect(after.tasks['host.facts']?.digest).toBe(before.tasks['host.facts']?.digest);
});
