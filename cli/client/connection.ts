import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readHome, readSettings, type Environment } from '../settings.ts';
import { localOrigin } from '../stack/processes.ts';
import { CliError } from '../cli-error.ts';
import { exitCodes } from '../exit-codes.ts';
import { readLogins } from './logins.ts';

/** Which Aegir is spoken to, and as whom. */
export interface ApiTarget {
  /** Scheme, host and port. */
  origin: string;
  token: string | undefined;
}

/** The file with the token of this machine's CLI, which the web process writes. */
export function localTokenFile(home: string): string {
  return join(home, 'secrets', 'local-token');
}

/** AEGIR_API, the Aegir of this machine, or the one signed in to last; a token goes to the Aegir it was made for and no other. */
export function resolveTarget(env: Environment): ApiTarget {
  const here = localOrigin(readSettings(env));
  const localToken = readToken(localTokenFile(readHome(env)));
  const logins = readLogins(env);
  const named = given(env['AEGIR_API']);
  const origin = named === undefined ? (localToken === undefined ? logins.current ?? here : here) : parseOrigin(named);
  const token = given(env['AEGIR_TOKEN']) ?? (origin === here ? localToken : undefined) ?? logins.tokens[origin];
  return { origin, token };
}

/** @throws CliError `usage` */
export function parseOrigin(text: string): string {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '') {
    throw new CliError(`${JSON.stringify(text.slice(0, 100))} is not the address of an Aegir; give its scheme, host and port, such as https://aegir.example.org.`, exitCodes.usage);
  }
  return url.origin;
}

function given(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}

function readToken(file: string): string | undefined {
  try {
    return given(readFileSync(file, 'utf8').trim());
  } catch {
    return undefined;
  }
}
