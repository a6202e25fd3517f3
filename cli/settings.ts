import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { defaultLimits, type Limits } from '../events/queue/wait.ts';

export type EventStoreSettings =
  | { kind: 'sqlite'; path: string }
  | { kind: 'kurrentdb'; connectionString: string };

export type RunnerSettings =
  | { kind: 'local'; home: string }
  | { kind: 'ssh'; host: string; port: number; user: string; keyFile: string; fingerprint: string };

/** What one installation is made of. Read once per process, from the environment alone. */
export interface Settings {
  /** Directory that holds all state of the installation. */
  home: string;
  web: {
    host: string;
    port: number;
    publicOrigin: string;
    /** Addresses or networks of the reverse proxies in front; who else sends X-Forwarded-For is not believed. */
    trustedProxies?: string[];
  };
  temporal: { address: string; namespace: 'aegir'; uiUrl?: string };
  events: EventStoreSettings;
  runner: RunnerSettings;
  /** How many Operations run at the same time. The worker keeps to it, the web process tells it: both must have the same. */
  operations: Limits;
  rolesPath: string;
  scriptsPath: string;
}

/** A setting that cannot be used; the message names the variable and what it must be. */
export class InvalidSetting extends Error {
  readonly code = 'invalid_setting';
  readonly variable: string;
  constructor(variable: string, must: string) {
    super(`${variable} ${must}`);
    this.variable = variable;
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** The checkout that this code stands in. */
export const checkout = dirname(import.meta.dirname);

/** @throws InvalidSetting */
export function readSettings(env: Environment): Settings {
  const home = readHome(env);
  const host = given(env, 'AEGIR_HOST') ?? '127.0.0.1';
  const port = readPort(env, 'AEGIR_PORT', 7780);
  const uiUrl = readUrl(env, 'AEGIR_TEMPORAL_UI', 'http://127.0.0.1:7782');
  const trustedProxies = readProxies(env);
  return {
    home,
    web: {
      host,
      port,
      publicOrigin: readOrigin(env) ?? `http://${originHost(host)}:${port}`,
      ...(trustedProxies === undefined ? {} : { trustedProxies }),
    },
    temporal: {
      address: readAddress(env, 'AEGIR_TEMPORAL_ADDRESS', '127.0.0.1:7781'),
      namespace: 'aegir',
      ...(uiUrl === undefined ? {} : { uiUrl }),
    },
    events: readEvents(env, home),
    runner: readRunner(env, home),
    operations: {
      perServer: readCount(env, 'AEGIR_OPERATIONS_PER_SERVER', defaultLimits.perServer),
      atOnce: readCount(env, 'AEGIR_OPERATIONS_AT_ONCE', defaultLimits.atOnce),
    },
    rolesPath: resolve(given(env, 'AEGIR_ROLES') ?? join(checkout, 'roles')),
    scriptsPath: resolve(given(env, 'AEGIR_SCRIPTS') ?? join(checkout, 'scripts')),
  };
}

export function readHome(env: Environment): string {
  return resolve(given(env, 'AEGIR_HOME') ?? join(checkout, '.aegir'));
}

/** An empty variable is one that is not set: that is how compose files and unit files say it. */
function given(env: Environment, variable: string): string | undefined {
  const value = env[variable];
  return value === undefined || value === '' ? undefined : value;
}

function readPort(env: Environment, variable: string, otherwise: number): number {
  const value = given(env, variable);
  return value === undefined ? otherwise : parsePort(variable, value);
}

function parsePort(variable: string, text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65535) throw new InvalidSetting(variable, `has the port ${shown(text)}, which must be a number from 1 to 65535.`);
  return port;
}

function readCount(env: Environment, variable: string, otherwise: number): number {
  const value = given(env, variable);
  if (value === undefined) return otherwise;
  const count = /^\d{1,4}$/.test(value) ? Number(value) : 0;
  if (count < 1 || count > 1000) throw new InvalidSetting(variable, `is ${shown(value)}, but must be a number from 1 to 1000.`);
  return count;
}

function readAddress(env: Environment, variable: string, otherwise: string): string {
  const value = given(env, variable);
  if (value === undefined) return otherwise;
  const [, host, port] = /^(\[[0-9a-fA-F:]+\]|[^\s:/]+):([^:]+)$/.exec(value) ?? [];
  if (host === undefined || port === undefined) throw new InvalidSetting(variable, `is ${shown(value)}, but must be host:port, such as ${otherwise}.`);
  parsePort(variable, port);
  return value;
}

function readUrl(env: Environment, variable: string, otherwise: string): string | undefined {
  const value = env[variable];
  if (value === undefined) return otherwise;
  // Set and empty: there is none to link to.
  if (value === '') return undefined;
  return parseHttpUrl(variable, value).href.replace(/\/$/, '');
}

function readOrigin(env: Environment): string | undefined {
  const value = given(env, 'AEGIR_PUBLIC_ORIGIN');
  if (value === undefined) return undefined;
  const { origin, href } = parseHttpUrl('AEGIR_PUBLIC_ORIGIN', value);
  if (href !== `${origin}/`) throw new InvalidSetting('AEGIR_PUBLIC_ORIGIN', `is ${shown(value)}, but must be scheme, host and port alone, such as ${origin}.`);
  return origin;
}

function readProxies(env: Environment): string[] | undefined {
  const value = given(env, 'AEGIR_TRUSTED_PROXIES');
  if (value === undefined) return undefined;
  return value.split(',').map((each) => {
    const [address = '', bits] = each.trim().split('/');
    const family = isIP(address);
    const known = family !== 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)));
    if (!known) throw new InvalidSetting('AEGIR_TRUSTED_PROXIES', `has ${shown(each.trim())}, but takes addresses or networks separated by commas, such as 10.0.0.5,10.1.0.0/16.`);
    return each.trim();
  });
}

function parseHttpUrl(variable: string, value: string): URL {
  const url = URL.parse(value);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new InvalidSetting(variable, `is ${shown(value)}, but must be an http or https URL without a user, such as https://aegir.example.org.`);
  }
  return url;
}

/** What may hold a password is not repeated. */
function shown(value: string): string {
  return value.includes('@') ? 'not usable' : JSON.stringify(value.slice(0, 100));
}

/** A wildcard address is no address to go to. */
function originHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function readEvents(env: Environment, home: string): EventStoreSettings {
  const value = givenOrFile(env, 'AEGIR_EVENTS');
  if (value === undefined) return { kind: 'sqlite', path: join(home, 'events.db') };
  if (value.startsWith('sqlite:')) {
    const path = value.slice('sqlite:'.length);
    if (path === '') throw new InvalidSetting('AEGIR_EVENTS', 'names no file; give sqlite:/var/lib/aegir/events.db, or kurrentdb://host:2113.');
    return { kind: 'sqlite', path: resolve(path) };
  }
  if (/^(kurrentdb|kurrent|esdb)(\+discover)?:\/\/./.test(value)) return { kind: 'kurrentdb', connectionString: value };
  // The value may hold a password, so it is not repeated.
  throw new InvalidSetting('AEGIR_EVENTS', 'must be sqlite:<path> or kurrentdb://host:2113; with a password in it, put it into a file and name that with AEGIR_EVENTS_FILE.');
}

function givenOrFile(env: Environment, variable: string): string | undefined {
  const value = given(env, variable);
  const file = given(env, `${variable}_FILE`);
  if (file === undefined) return value;
  if (value !== undefined) throw new InvalidSetting(`${variable}_FILE`, `and ${variable} are both set; keep one of them.`);
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new InvalidSetting(`${variable}_FILE`, `names ${file}, which cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

function readRunner(env: Environment, home: string): RunnerSettings {
  const value = given(env, 'AEGIR_RUNNER') ?? 'local';
  if (value === 'local') return { kind: 'local', home: resolve(given(env, 'AEGIR_RUNNER_HOME') ?? join(home, 'runner')) };
  const url = URL.parse(value);
  if (url?.protocol !== 'ssh:' || url.hostname === '' || url.password !== '' || !/^\/?$/.test(url.pathname)) {
    throw new InvalidSetting('AEGIR_RUNNER', `is ${shown(value)}, but must be local or ssh://user@host:port.`);
  }
  return {
    kind: 'ssh',
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? 22 : Number(url.port),
    user: url.username === '' ? 'aegir-runner' : decodeURIComponent(url.username),
    keyFile: resolve(required(env, 'AEGIR_RUNNER_KEY_FILE', 'the private key that this runner host lets in')),
    fingerprint: readFingerprint(env),
  };
}

function readFingerprint(env: Environment): string {
  const value = required(env, 'AEGIR_RUNNER_FINGERPRINT', 'the runner host’s key, as `ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub` prints it there');
  if (/^SHA256:[A-Za-z0-9+/]{43}$/.test(value)) return value;
  throw new InvalidSetting('AEGIR_RUNNER_FINGERPRINT', `is ${shown(value)}, but must be SHA256: and 43 characters.`);
}

function required(env: Environment, variable: string, what: string): string {
  const value = given(env, variable);
  if (value === undefined) throw new InvalidSetting(variable, `must be set when AEGIR_RUNNER is ssh://…: ${what}.`);
  return value;
}
