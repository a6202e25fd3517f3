import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { referencePages } from '../../docs/generate/pages.ts';
import { clientSettings, otherSettings, processSettings } from '../../docs/generate/settings-page.ts';
import { aegirCall, faultOf } from './aegir-commands.ts';
import { anchors, checkout, codeParts, documents } from './documents.ts';

const all = documents();
const settings = [...processSettings, ...clientSettings, ...otherSettings].map(({ name }) => name);
const read = (path: string): string => readFileSync(join(checkout, path), 'utf8');

test.each(['api.md', 'cli.md', 'events.md', 'settings.md', 'tasks.md'])('docs/reference/%s is what the code says', async (name) => {
  expect((await referencePages())[name]).toBe(read(`docs/reference/${name}`));
});

describe.each(all.map(({ path, text }) => [path, text] as const))('%s', (path, text) => {
  const { inline, shell } = codeParts(text);

  test('links to what is there', () => {
    const prose = text.replaceAll(/^```.*?^```$/gms, '').replaceAll(/`[^`\n]+`/g, '');
    const broken = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!).filter((link) => {
      if (/^[a-z]+:/.test(link)) return false;
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? path : normalize(join(dirname(path), file));
      if (!existsSync(join(checkout, target))) return true;
      return anchor !== undefined && !anchors(read(target)).has(anchor);
    });
    expect(broken).toEqual([]);
  });

  test('names commands that aegir has', () => {
    // The reference quotes the code; what looks like a command there may be the name of a token.
    const lines = path.startsWith('docs/reference/') ? [] : [...shell, ...inline.filter((each) => /^(\.\/)?aegir( |$)/.test(each))];
    const faults = lines.flatMap((line) => {
      const words = aegirCall(line);
      const fault = words === undefined ? undefined : faultOf(words);
      return fault === undefined ? [] : [`${line}: ${fault}`];
    });
    expect(faults).toEqual([]);
  });

  test('names files and folders that are there', () => {
    const rooms = readdirSync(checkout).filter((name) => /^[a-z]/.test(name) && name !== 'node_modules').join('|');
    const named = [...inline, ...shell.flatMap((line) => line.split(/[\s=]+/))].filter((each) => new RegExp(`^(\\./)?(${rooms})/[\\w./-]+$`).test(each) && !each.includes('…'));
    // What is made on the spot is named too; git is told to leave it alone.
    const made = read('.gitignore').split('\n').filter((line) => line.startsWith('/')).map((line) => line.slice(1));
    expect(named.filter((each) => !existsSync(join(checkout, each)) && !made.includes(each))).toEqual([]);
  });

  test('names settings that are read', () => {
    const named = [...text.matchAll(/AEGIR_[A-Z_]*[A-Z]/g)].map(([name]) => name);
    expect(named.filter((name) => !settings.includes(name))).toEqual([]);
  });

  test('names services that docker-compose.yml has', () => {
    const { services } = parse(read('docker-compose.yml'), { merge: true }) as { services: object };
    const named = shell.flatMap((line) => [...line.matchAll(/docker compose (?:exec|logs|restart|build)(?: -[\w-]+)* ([a-z-]+)/g)].map(([, name]) => name!));
    expect(named.filter((name) => !Object.hasOwn(services, name))).toEqual([]);
  });
});

test('every page is found from the list of all', () => {
  const pages = all.map(({ path }) => path).filter((path) => path.startsWith('docs/') && !/\/decisions\/\d/.test(path) && path !== 'docs/README.md');
  const list = read('docs/README.md');
  expect(pages.filter((path) => !list.includes(`(${path.slice('docs/'.length)})`))).toEqual([]);
});

test('a command or an option that aegir does not have would be found', () => {
  const fault = (line: string): string | undefined => faultOf(aegirCall(line) ?? []);
  expect(fault('./aegir site instal blog')).toBe('site has no command instal');
  expect(fault('docker compose exec web aegir server list --all | head')).toBe('list has no option --all');
  expect(fault('FOO=1 ./aegir site install blog --domain blog.example.org --follow  # comment')).toBeUndefined();
  expect(aegirCall('ssh aegir-runner@runner-host ping')).toBeUndefined();
});

test('every setting that the processes read is in the reference, and no other', () => {
  const reads = (path: string): string[] => [...read(path).matchAll(/'(AEGIR_[A-Z_]*[A-Z])'/g)].map(([, name]) => name!);
  const fromSettings = new Set([...reads('cli/settings.ts'), 'AEGIR_EVENTS_FILE']);
  expect([...fromSettings].sort()).toEqual(processSettings.map(({ name }) => name).sort());
  expect([...new Set(reads('cli/client/connection.ts'))].sort()).toEqual(clientSettings.map(({ name }) => name).sort());
});

test('each decision is dated, numbered in order, and in the list', () => {
  const records = readdirSync(join(checkout, 'docs/decisions')).filter((file) => file !== 'README.md').sort();
  records.forEach((file, index) => {
    expect(file).toMatch(new RegExp(`^${String(index + 1).padStart(4, '0')}-[a-z0-9-]+\\.md$`));
    expect(read(`docs/decisions/${file}`)).toMatch(/^# .+\n\n\d{4}-\d{2}-\d{2}\n/);
    expect(read('docs/decisions/README.md')).toContain(`(${file})`);
  });
  expect(records.length).toBeGreaterThan(0);
});
