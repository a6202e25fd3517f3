import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Environment } from '../settings.ts';

/** The tokens that `aegir login` brought home, by the origin of the Aegir that each is for. */
export interface Logins {
  /** The one signed in to last. */
  current?: string;
  tokens: Readonly<Record<string, string>>;
}

export function loginsFile(env: Environment): string {
  const config = env['XDG_CONFIG_HOME'];
  return join(config === undefined || config === '' ? join(env['HOME'] ?? homedir(), '.config') : config, 'aegir', 'logins.json');
}

export function readLogins(env: Environment): Logins {
  try {
    const { current, tokens } = JSON.parse(readFileSync(loginsFile(env), 'utf8')) as Partial<Logins>;
    return { ...(current === undefined ? {} : { current }), tokens: tokens ?? {} };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { tokens: {} };
    throw error;
  }
}

/** Its owner alone may read it; whoever reads meanwhile sees the old one or the new one. */
export function writeLogins(env: Environment, logins: Logins): void {
  const file = loginsFile(env);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, `${JSON.stringify(logins, null, 2)}\n`, { mode: 0o600 });
  renameSync(fresh, file);
}
