import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, cpSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { commandTree } from '../../cli/completion/command-tree.ts';
import { buildProgram } from '../../cli/program.ts';
import { readSettings } from '../../cli/settings.ts';
import { checkout, read, readComposeFile } from './compose-file.ts';
import { isInContext, readStages } from './dockerfile.ts';
import { importedFiles } from './imported-files.ts';

/* docker-compose.yml cannot be started on every machine; what can be said about it without an engine is said here. */

const compose = readComposeFile();
const services = Object.entries(compose.services);
const stages = readStages();
const version = (JSON.parse(read('package.json')) as { version: string }).version;
const commands = commandTree(buildProgram(version) as never).map(({ path }) => path.join(' '));

test('it is a compose file by the schema of the Compose Specification', () => {
  // Its durations are Go's (90s, 1m30s), not those of ISO 8601 that the format's name means elsewhere.
  const schema = JSON.parse(read('tests/compose/compose-spec.schema.json'), (_key, value: { format?: string } | null) =>
    (value?.format === 'duration' ? { type: 'string', pattern: '^([0-9.]+(us|ms|s|m|h))+$' } : value)) as z.core.JSONSchema.JSONSchema;
  // What it uses of 2019-09 is in draft 7 too, whose `definitions` zod knows.
  const valid = z.fromJSONSchema({ ...schema, $schema: 'http://json-schema.org/draft-07/schema#' });
  expect(valid.safeParse(compose).error?.issues).toBeUndefined();
  expect(valid.safeParse({ ...compose, services: { web: { image: 'aegir', port: '7780' } } }).success).toBe(false);
});

test.each(services)('%s runs a pinned image, answers a health check, and binds to loopback alone', (name, service) => {
  expect(service.image).toMatch(/^[a-z/-]+:\d+\.\d+(\.\d+)?$/);
  if (service.build !== undefined) expect(service.image.split(':')[1]).toBe(version);
  // A job ends; what stays must show that it works.
  if (service.restart?.startsWith('on-failure') !== true) expect(service.healthcheck?.test[0]).toMatch(/^CMD/);
  for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
  expect(service.privileged ?? false).toBe(name === 'minion');
});

test.each(services)('everything that %s names is there', (_name, { build, volumes = [], env_file: files = [], secrets = [], networks, entrypoint = [] }) => {
  if (build !== undefined) {
    expect(existsSync(join(checkout, build.context, 'Dockerfile'))).toBe(true);
    if (build.target !== undefined) expect(stages.map((stage) => stage.name)).toContain(build.target);
  }
  for (const volume of volumes) {
    const [source, target] = volume.split(':');
    if (!source!.startsWith('./')) expect(Object.keys(compose.volumes)).toContain(source);
    else for (const word of entrypoint) if (word.startsWith(`${target}/`)) expect(existsSync(join(checkout, source!, word.slice(target!.length)))).toBe(true);
  }
  for (const secret of secrets) expect(Object.keys(compose.secrets)).toContain(secret);
  for (const network of networks) expect(Object.keys(compose.networks)).toContain(network);
  for (const file of files) expect(file).toMatch(/^compose\/secrets\//);
});

test('compose/prepare makes every secret file that is named, for its owner alone, and keeps what is there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'aegir-compose-'));
  try {
    cpSync(join(checkout, 'compose/prepare'), join(folder, 'compose/prepare'));
    const prepare = () => execFileSync(join(folder, 'compose/prepare'), { encoding: 'utf8' });
    prepare();
    const named = [...Object.values(compose.secrets).map(({ file }) => file), ...services.flatMap(([, { env_file: files = [] }]) => files)];
    const contents = () => named.map((file) => readFileSync(join(folder, file), 'utf8'));
    const made = contents();
    for (const content of made) expect(content.trim()).not.toBe('');
    expect(statSync(join(folder, 'compose/secrets')).mode & 0o777).toBe(0o700);
    prepare();
    expect(contents()).toEqual(made);
    // What the worker is told is what the runner will show.
    const [, fingerprint] = execFileSync('ssh-keygen', ['-lf', join(folder, 'compose/secrets/runner-host-key')], { encoding: 'utf8' }).split(' ');
    expect(readFileSync(join(folder, 'compose/secrets/worker.env'), 'utf8')).toBe(`AEGIR_RUNNER_FINGERPRINT=${fingerprint}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

describe('the processes of Aegir', () => {
  const own = services.filter(([, { build }]) => build?.target === 'aegir');
  const fingerprint = `SHA256:${'A'.repeat(43)}`;

  test.each(own)('%s is a command of aegir, with settings that it reads', (_name, { command = [], environment = {} }) => {
    expect(commands).toContain(command.join(' '));
    const known = read('cli/settings.ts');
    for (const variable of Object.keys(environment)) expect(known).toContain(`'${variable}'`);
  });

  test('web listens where its port is published and its health is asked', () => {
    const { environment = {}, ports = [], healthcheck } = compose.services['web']!;
    const { web, events, temporal } = readSettings({ ...environment, AEGIR_PUBLIC_ORIGIN: 'http://127.0.0.1:7780', AEGIR_TRUSTED_PROXIES: '' });
    expect(ports).toEqual([`127.0.0.1:${web.port}:${web.port}`]);
    expect(healthcheck?.test.join(' ')).toContain(`${web.port}/api/v1/health`);
    expect(events.kind).toBe('kurrentdb');
    expect(temporal.uiUrl).toBe(`http://${compose.services['temporal-ui']!.ports![0]!.split(':').slice(0, 2).join(':')}`);
  });

  test('worker reaches the runner by its forced command, with the key that is mounted', () => {
    const { environment = {}, secrets = [] } = compose.services['worker']!;
    const { runner, temporal } = readSettings({ ...environment, AEGIR_RUNNER_FINGERPRINT: fingerprint });
    expect(runner).toMatchObject({ kind: 'ssh', host: 'runner', port: 2222, user: 'aegir-runner' });
    expect(secrets.map((secret) => `/run/secrets/${secret}`)).toContain(environment['AEGIR_RUNNER_KEY_FILE']);
    expect(read('compose/runner/sshd_config')).toContain('Port 2222');
    expect(read('compose/temporal/namespace')).toContain(`namespace=${temporal.namespace}\n`);
  });

  test('the image has every file that they import', () => {
    const { copies } = stages.find(({ name }) => name === 'aegir')!;
    const files = importedFiles(['cli/main.ts', 'cli/web.ts', 'cli/worker.ts', 'compose/worker-health.ts']);
    const missing = files.filter((file) => !isInContext(file) || !copies.some(({ source }) => file === source || file.startsWith(`${source}/`)));
    // They belong to the checkout: tests, benchmarks, test hosts and the demo.
    expect(missing.filter((file) => !/^(tests|bench)\//.test(file))).toEqual([]);
    expect(files.length).toBeGreaterThan(100);
  });
});

test('images are built from pinned ones, of files that are there, and run as no root', () => {
  for (const { base, copies } of stages) {
    if (!stages.some(({ name }) => name === base)) expect(base).toMatch(/^[a-z]+:\d+\.\d+\.\d+/);
    for (const { source } of copies) {
      expect([source, existsSync(join(checkout, source))]).toEqual([source, true]);
      expect([source, isInContext(source)]).toEqual([source, true]);
    }
  }
  for (const target of ['aegir', 'runner']) expect(stages.find(({ name }) => name === target)?.user).toMatch(/^(?!root)./);
  expect(isInContext('compose/secrets/worker-key')).toBe(false);
});

test('the stage that builds the pages has what their configuration leads to', () => {
  const { copies } = stages.find(({ name }) => name === 'build')!;
  const { extends: base } = JSON.parse(read('web/tsconfig.json')) as { extends: string };
  const files = importedFiles(['web/vite.config.ts', 'web/react-router.config.ts', 'compose/runner/print-catalog.ts', 'web/app/handler.ts']);
  for (const file of [...files, join('web', base)]) {
    expect([file, copies.some(({ source }) => file === source || file.startsWith(`${source}/`))]).toEqual([file, true]);
  }
});

test('the runner starts with the paths that its image has', () => {
  const { copies } = stages.find(({ name }) => name === 'runner')!;
  const start = read('compose/runner/start');
  const there = new Set([...copies.map(({ destination }) => destination), 'catalog.json']);
  for (const [, path] of start.matchAll(/\$here\/([\w./-]+)/g)) {
    expect([path, [...there].some((each) => path === each || path!.startsWith(`${each}/`))]).toEqual([path, true]);
  }
  expect(start).toContain('%s/runner/aegir-runner');
  for (const [, secret] of start.matchAll(/\/run\/secrets\/(\w+)/g)) expect(compose.services['runner']!.secrets).toContain(secret);
  expect(readdirSync(join(checkout, 'runner'))).toContain('aegir-runner');
});

test('only the runner reaches Servers, and only the worker reaches the runner', () => {
  const on = (network: string): string[] => services.filter(([, { networks }]) => networks.includes(network)).map(([name]) => name);
  expect(on('hosts')).toEqual(['runner', 'minion']);
  expect(on('runner')).toEqual(['worker', 'runner']);
  expect(on('events')).toEqual(['web', 'worker', 'kurrentdb']);
  for (const network of ['events', 'workflows', 'database', 'runner']) expect(compose.networks[network]?.internal).toBe(true);
});

test('no secret stands in the file', () => {
  for (const [, { environment = {} }] of services) {
    for (const [variable, value] of Object.entries(environment)) {
      if (/PASSWORD|PWD|SECRET|TOKEN|KEY/.test(variable)) expect([variable, value]).toEqual([variable, expect.stringMatching(/^\/run\/secrets\//)]);
    }
  }
});
