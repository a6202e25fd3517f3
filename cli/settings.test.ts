import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { InvalidSetting, readSettings, type Environment } from './settings.ts';

const key = `SHA256:${'a'.repeat(43)}`;

describe('the settings of an installation', () => {
  test('without any, everything is on this machine, on loopback, under one directory', () => {
    const settings = readSettings({ AEGIR_HOME: '/srv/aegir' });
    expect(settings).toMatchObject({
      home: '/srv/aegir',
      web: { host: '127.0.0.1', port: 7780, publicOrigin: 'http://127.0.0.1:7780' },
      temporal: { address: '127.0.0.1:7781', namespace: 'aegir', uiUrl: 'http://127.0.0.1:7782' },
      events: { kind: 'sqlite', path: '/srv/aegir/events.db' },
      runner: { kind: 'local', home: '/srv/aegir/runner' },
      operations: { perServer: 4, atOnce: 16 },
    });
  });

  test.each<[string, Environment, object]>([
    ['an empty variable counts as not set', { AEGIR_PORT: '', AEGIR_HOST: '' }, { web: { host: '127.0.0.1', port: 7780 } }],
    ['the port moves the origin', { AEGIR_PORT: '8080' }, { web: { port: 8080, publicOrigin: 'http://127.0.0.1:8080' } }],
    ['a wildcard address is reached at localhost', { AEGIR_HOST: '0.0.0.0' }, { web: { host: '0.0.0.0', publicOrigin: 'http://localhost:7780' } }],
    ['an IPv6 address is bracketed in the origin', { AEGIR_HOST: '::1' }, { web: { publicOrigin: 'http://[::1]:7780' } }],
    ['the public origin loses its slash', { AEGIR_PUBLIC_ORIGIN: 'https://a.example/' }, { web: { publicOrigin: 'https://a.example' } }],
    ['proxies in front', { AEGIR_TRUSTED_PROXIES: '10.0.0.5, fd00::/8' }, { web: { trustedProxies: ['10.0.0.5', 'fd00::/8'] } }],
    ['other limits', { AEGIR_OPERATIONS_PER_SERVER: '1', AEGIR_OPERATIONS_AT_ONCE: '1000' }, { operations: { perServer: 1, atOnce: 1000 } }],
    ['Temporal may be anywhere', { AEGIR_TEMPORAL_ADDRESS: '[fd00::1]:7233' }, { temporal: { address: '[fd00::1]:7233' } }],
    ['events in another file', { AEGIR_EVENTS: 'sqlite:/data/e.db' }, { events: { kind: 'sqlite', path: '/data/e.db' } }],
    ['events in a cluster', { AEGIR_EVENTS: 'kurrentdb+discover://c:2113' }, { events: { kind: 'kurrentdb', connectionString: 'kurrentdb+discover://c:2113' } }],
    [
      'a runner over SSH',
      { AEGIR_RUNNER: 'ssh://r@10.0.0.5:2222', AEGIR_RUNNER_KEY_FILE: '/keys/r', AEGIR_RUNNER_FINGERPRINT: key },
      { runner: { kind: 'ssh', host: '10.0.0.5', port: 2222, user: 'r', keyFile: '/keys/r', fingerprint: key } },
    ],
  ])('%s', (_, env, expected) => {
    expect(readSettings({ AEGIR_HOME: '/srv/aegir', ...env })).toMatchObject(expected);
  });

  test('no link to the Temporal UI where the variable is set and empty', () => {
    expect(readSettings({ AEGIR_TEMPORAL_UI: '' }).temporal).not.toHaveProperty('uiUrl');
  });

  test('a connection string with a password comes from a file', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'settings-')), 'events');
    writeFileSync(file, 'kurrentdb://admin:secret@c:2113\n');
    expect(readSettings({ AEGIR_EVENTS_FILE: file }).events).toEqual({ kind: 'kurrentdb', connectionString: 'kurrentdb://admin:secret@c:2113' });
  });

  test.each<[Environment, string]>([
    [{ AEGIR_PORT: 'http' }, 'AEGIR_PORT'],
    [{ AEGIR_OPERATIONS_PER_SERVER: '0' }, 'AEGIR_OPERATIONS_PER_SERVER'],
    [{ AEGIR_OPERATIONS_AT_ONCE: 'many' }, 'AEGIR_OPERATIONS_AT_ONCE'],
    [{ AEGIR_PORT: '0' }, 'AEGIR_PORT'],
    [{ AEGIR_PORT: '65536' }, 'AEGIR_PORT'],
    [{ AEGIR_PORT: '1e3' }, 'AEGIR_PORT'],
    [{ AEGIR_PORT: '80\n80' }, 'AEGIR_PORT'],
    [{ AEGIR_PUBLIC_ORIGIN: 'aegir.example' }, 'AEGIR_PUBLIC_ORIGIN'],
    [{ AEGIR_PUBLIC_ORIGIN: 'https://a.example/app' }, 'AEGIR_PUBLIC_ORIGIN'],
    [{ AEGIR_PUBLIC_ORIGIN: 'https://u:secret@a.example' }, 'AEGIR_PUBLIC_ORIGIN'],
    [{ AEGIR_TEMPORAL_ADDRESS: 'temporal' }, 'AEGIR_TEMPORAL_ADDRESS'],
    [{ AEGIR_TEMPORAL_ADDRESS: 'http://temporal:7233' }, 'AEGIR_TEMPORAL_ADDRESS'],
    [{ AEGIR_TEMPORAL_ADDRESS: 'temporal:99999' }, 'AEGIR_TEMPORAL_ADDRESS'],
    [{ AEGIR_TEMPORAL_UI: 'ftp://x' }, 'AEGIR_TEMPORAL_UI'],
    [{ AEGIR_TRUSTED_PROXIES: 'true' }, 'AEGIR_TRUSTED_PROXIES'],
    [{ AEGIR_TRUSTED_PROXIES: '10.0.0.0/33' }, 'AEGIR_TRUSTED_PROXIES'],
    [{ AEGIR_EVENTS: 'postgres://x' }, 'AEGIR_EVENTS'],
    [{ AEGIR_EVENTS: 'sqlite:' }, 'AEGIR_EVENTS'],
    [{ AEGIR_EVENTS: 'sqlite:/a', AEGIR_EVENTS_FILE: '/b' }, 'AEGIR_EVENTS_FILE'],
    [{ AEGIR_EVENTS_FILE: '/does/not/exist' }, 'AEGIR_EVENTS_FILE'],
    [{ AEGIR_RUNNER: 'remote' }, 'AEGIR_RUNNER'],
    [{ AEGIR_RUNNER: 'ssh://r:secret@h' }, 'AEGIR_RUNNER'],
    [{ AEGIR_RUNNER: 'ssh://r@h' }, 'AEGIR_RUNNER_KEY_FILE'],
    [{ AEGIR_RUNNER: 'ssh://r@h', AEGIR_RUNNER_KEY_FILE: '/k' }, 'AEGIR_RUNNER_FINGERPRINT'],
    [{ AEGIR_RUNNER: 'ssh://r@h', AEGIR_RUNNER_KEY_FILE: '/k', AEGIR_RUNNER_FINGERPRINT: 'MD5:00' }, 'AEGIR_RUNNER_FINGERPRINT'],
  ])('%j is refused in one sentence that names the variable', (env, variable) => {
    let refusal: unknown;
    try {
      readSettings(env);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(InvalidSetting);
    expect(refusal).toMatchObject({ code: 'invalid_setting', variable });
    const { message } = refusal as InvalidSetting;
    expect(message).toMatch(new RegExp(`^${variable} .*\\.$`));
    expect(message).not.toContain('\n');
    expect(message).not.toContain('secret');
  });
});
