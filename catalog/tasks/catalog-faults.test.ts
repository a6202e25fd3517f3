import { chmod, symlink } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CatalogFaults } from './catalog-faults.ts';
import { apache, GOOD, MANIFEST, SPECS, WrittenCatalog } from './testing/written-catalog.ts';

const written = new WrittenCatalog();

async function faultsOf(change: Record<string, string | undefined>): Promise<readonly string[]> {
  await written.write({ ...GOOD, ...change });
  const failure: unknown = await written.load().catch((error: unknown) => error);
  return failure instanceof CatalogFaults ? failure.faults : [];
}

const edit = (text: string, from: string, to: string) => {
  if (!text.includes(from)) throw new Error(`the fixture has no ${from}`);
  return text.replace(from, () => to);
};
const manifest = (from: string, to: string) => ({ 'roles/nginx/meta/aegir.yml': edit(MANIFEST, from, to) });
const specs = (from: string, to: string) => ({ 'roles/nginx/meta/argument_specs.yml': edit(SPECS, from, to) });
const script = (from: string, to: string) => ({ 'scripts/host.facts/manifest.yml': edit(GOOD['scripts/host.facts/manifest.yml'] ?? '', from, to) });

describe('each fault is one sentence that names the file and the cure', () => {
  test.each<[string, Record<string, string>, string]>([
    ['YAML that does not parse', manifest('tasks:', 'tasks: ['), 'roles/nginx/meta/aegir.yml is no valid YAML'],
    ['a key given twice', manifest('title: Write it', 'title: Write it\n    title: Again'), 'roles/nginx/meta/aegir.yml is no valid YAML: Map keys must be unique'],
    ['an alias', manifest('tasks:', 'x: &x 1\ny: *x\ntasks:'), 'roles/nginx/meta/aegir.yml uses a YAML alias: write the value out.'],
    ['an unknown key', manifest('title: Write it', 'title: Write it\n    colour: red'), 'roles/nginx/meta/aegir.yml: tasks.write has the unknown key "colour": remove or correct it.'],
    ['a missing key', manifest('    idempotent: true\n', ''), 'roles/nginx/meta/aegir.yml: tasks.write.idempotent is missing or no boolean: write one.'],
    ['an unknown preview', manifest('preview: full', 'preview: maybe'), 'roles/nginx/meta/aegir.yml: tasks.write.preview must be one of full, partial, none.'],
    ['a timeout without unit', manifest('timeout: 2m', "timeout: '120'"), 'roles/nginx/meta/aegir.yml: tasks.write.timeout is "120": write a number with s, m or h, at most 24h.'],
    ['a wait without unit', manifest('timeout: 2m', 'timeout: 2m\n    unreachable: { wait: soon }'), 'tasks.write.unreachable.wait is "soon": write a number with s, m or h, at most 24h.'],
    ['a timeout of days', manifest('timeout: 2m', 'timeout: 25h'), 'tasks.write.timeout is "25h"'],
    ['a contract that is no name', manifest('implements: web.write', 'implements: ../etc'), 'tasks.write.implements is "../etc": name a contract such as web.write_vhost.'],
    ['an undo that does not exist', manifest('undo: remove', 'undo: erase'), 'tasks.write.undo names "erase", which is no entry point of this role: add it or correct the name.'],
    ['an undo that needs more', specs('  remove:\n    short_description: Removes\n    options:', '  remove:\n    short_description: Removes\n    options:\n      reason: { type: str }'), 'nginx.remove, the undo of nginx.write, takes the input "reason", which nginx.write does not have: an undo takes a subset of the inputs.'],
    ['an undo of another type', manifest("    timeout: 30s\n    inputs:\n      site: { pattern: '^[a-z]+$', maxLength: 9 }", '    timeout: 30s'), 'nginx.remove, the undo of nginx.write, takes another type for "site": give both the same schema.'],
    ['feedback never reported', manifest('path: { type: string }', 'path: { type: string }\n      port: { type: integer }'), 'roles/nginx/tasks/write.yml never reports the feedback "port" that meta/aegir.yml declares: report it by aegir_feedback, or make it optional.'],
    ['feedback never declared', { 'roles/nginx/tasks/remove.yml': '- aegir_feedback: { gone: true }\n' }, 'roles/nginx/tasks/remove.yml reports the feedback "gone" that meta/aegir.yml does not declare: declare its type.'],
    ['a refinement of nothing', manifest("site: { pattern: '^[a-z]+$', maxLength: 9 }", "side: { pattern: '^[a-z]+$' }"), 'refines the input "side", which its argument_specs do not have: add the option or remove the refinement.'],
    ['a pattern that matches a part', manifest("'^[a-z]+$'", "'[a-z]+'"), 'has the pattern [a-z]+, which matches a part of the value: begin it with ^ and end it with $.'],
    ['a pattern that is none', manifest("'^[a-z]+$'", "'^[a-z+$'"), 'has the pattern ^[a-z+$, which is no regular expression: correct it.'],
    ['a pattern for a number', manifest("inputs:\n      site:", "inputs:\n      port: { maxLength: 3 }\n      site:"), 'tasks.write.inputs.port is no string but has maxLength: remove them.'],
    ['an input that steers Ansible', specs('port:', 'ansible_connection:'), 'has an input named "ansible_connection", which steers Ansible or the runner: choose another name.'],
    ['an input that is no name', specs('port:', '"{{ x }}":'), 'has an input named "{{ x }}": use lower-case letters, digits and _, beginning with a letter.'],
    ['a list of anything', specs('type: int, default: 80', 'type: list'), 'inputs.port is a list of anything: say "elements" in argument_specs.'],
    ['an option of an unknown type', specs('type: int', 'type: raw'), 'roles/nginx/meta/argument_specs.yml: argument_specs.write.options.port.type must be one of str, path, int'],
    ['a default that the role does not set', { 'roles/nginx/defaults/main.yml': 'port: 8080\n' }, 'roles/nginx/defaults/main.yml does not set port to 80, the default of write in argument_specs: make both the same.'],
    ['a secret that would be logged', manifest('timeout: 2m', 'timeout: 2m\n    secrets: [site]'), 'tasks.write.secrets names "site", whose option lacks "no_log: true": add it, or its value would be logged.'],
    ['a secret that is no option', manifest('timeout: 2m', 'timeout: 2m\n    secrets: [token]'), 'tasks.write.secrets names "token", which its argument_specs do not have: add the option.'],
    ['a hidden option that is no secret', specs('type: int, default: 80', 'type: int, no_log: true'), 'tasks.write has the no_log option "port", which is not in its secrets: list it there, the runner supplies it.'],
    ['an entry point without inputs', specs('  remove:\n    short_description: Removes\n    options:\n      site: { type: str, required: true }\n', ''), 'roles/nginx/meta/argument_specs.yml has no entry point "remove": describe its inputs, or "options: {}" when it has none.'],
    ['a spec without entry point', specs('argument_specs:', 'argument_specs:\n  spare: { short_description: Spare }'), 'roles/nginx/meta/argument_specs.yml describes "spare", which meta/aegir.yml does not have: add it there or remove it here.'],
    ['a forgotten task file', { 'roles/nginx/tasks/spare.yml': '[]' }, 'roles/nginx/tasks/spare.yml is no entry point: add "spare" to meta/aegir.yml, or begin the file\'s name with _ if others import it.'],
    ['a role with a bad name', { 'roles/My-Role/meta/aegir.yml': 'tasks: {}' }, 'roles/"My-Role" is no name for a Task'],
    ['a file among the roles', { 'roles/README.md': '' }, 'roles/README.md is no folder: each Task\'s files have a folder of their own.'],
    ['a script without #!', { 'scripts/host.facts/run': 'true\n' }, 'scripts/host.facts/run does not begin with #!/: name its interpreter.'],
    ['a script that requires nothing known', script('feedback: {}', 'required: [size]\nfeedback: {}'), 'scripts/host.facts/manifest.yml: inputs requires "size", which it does not define: add it or take it off the list.'],
    ['a script that promises a preview', script('preview: none', 'preview: full'), 'scripts/host.facts/manifest.yml: preview is full, but a script cannot be previewed: write none.'],
    ['a script whose undo is missing', script('feedback: {}', 'undo: host.forget\nfeedback: {}'), 'scripts/host.facts/manifest.yml: undo names "host.forget", which is no Task: add it or correct the name.'],
    ['a script with the name of a Task', { 'scripts/nginx.write/manifest.yml': GOOD['scripts/host.facts/manifest.yml'] ?? '', 'scripts/nginx.write/run': '#!/bin/sh\n' }, 'scripts/nginx.write has the name of a role\'s entry point: rename it.'],
    ['variants with other inputs', apache((text) => text.replaceAll('port: { type: int, default: 80 }', 'ports: { type: int }').replace('port: 80\n', '')), 'apache.write and nginx.write implement web.write but only one has the input "port": variants take and report the same.'],
    ['variants of other types', apache((text) => text.replaceAll('maxLength: 9', 'maxLength: 8')), 'apache.write and nginx.write implement web.write but differ in the input "site": give both the same schema.'],
    ['variants with other feedback', apache((text) => text.replaceAll('path: {', 'file: {').replace('path: /etc', 'file: /etc')), 'implement web.write but only one has the feedback "file"'],
    ['variants of which one cannot be undone', apache((text) => text.replace('    undo: remove\n', '')), 'apache.write and nginx.write implement web.write but only one has an undo: give both one, or neither.'],
  ])('%s', async (_, change, sentence) => {
    const faults = await faultsOf(change);
    expect(faults.join('\n')).toContain(sentence);
    for (const fault of faults) expect(fault).toMatch(/^\S.*[.]$/s);
  });

  test.each(['meta/aegir.yml', 'meta/argument_specs.yml', 'tasks/write.yml'])('a role without %s', async (file) => {
    const { [`roles/nginx/${file}`]: _, ...others } = GOOD;
    await written.write(others);
    await expect(written.load()).rejects.toThrow(`roles/nginx/${file} is missing`);
  });

  test('a script that cannot be run', async () => {
    await written.write(GOOD);
    await chmod(written.path('scripts/host.facts/run'), 0o644);
    await expect(written.load()).rejects.toThrow('scripts/host.facts/run is not executable: chmod +x it.');
  });

  test('a link, which would bring in what the digest does not cover', async () => {
    await written.write(GOOD);
    await symlink('/etc/passwd', written.path('roles/nginx/passwd'));
    await expect(written.load()).rejects.toThrow('roles/nginx/passwd is neither a file nor a folder: put a file there.');
  });
});

test('all faults are told at once', async () => {
  const faults = await faultsOf({ ...manifest('timeout: 2m', "timeout: 'soon'"), ...script('preview: none', 'preview: full'), 'roles/nginx/tasks/spare.yml': '[]' });
  expect(faults).toHaveLength(3);
});

test('no hostile name gets into the catalogue, whatever it is', async () => {
  const hostile = fc.oneof(
    fc.constantFrom('__proto__', 'constructor', 'toString', 'ansible_host', 'aegir_artifacts', '../x', 'a b', 'a;b', '{{x}}', 'a\nb', '$(id)', 'vars', '-x', ''),
    fc.string({ unit: 'binary', maxLength: 20 }),
  );
  await fc.assert(
    fc.asyncProperty(hostile, async (name) => {
      const change = {
        'roles/nginx/meta/argument_specs.yml': SPECS.replace('port:', `${JSON.stringify(name)}:`),
        'roles/nginx/defaults/main.yml': `${JSON.stringify(name)}: 80\n`,
      };
      await written.write({ ...GOOD, ...change });
      const loaded = await written.load().catch((error: unknown) => error as CatalogFaults);
      if (loaded instanceof CatalogFaults) return;
      const names = Object.keys(loaded.get('nginx.write').inputs.properties ?? {});
      expect(names).toContain(name);
      expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
      expect(name).not.toMatch(/^(ansible|aegir)_/);
    }),
    { numRuns: 60 },
  );
});
