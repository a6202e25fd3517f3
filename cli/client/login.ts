import { readFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { ApiProblem } from '../../web/api/contract/client.ts';
import { CliError, UsageError } from '../cli-error.ts';
import { exitCodes } from '../exit-codes.ts';
import { printable } from '../terminal/status-style.ts';
import { openApi, type Api } from './api.ts';
import { parseOrigin, resolveTarget } from './connection.ts';
import { loginsFile, readLogins, writeLogins } from './logins.ts';

export interface LoginOptions {
  url?: string | undefined;
  tokenStdin?: boolean | undefined;
  json?: boolean | undefined;
}

export async function login({ url, tokenStdin, json }: LoginOptions): Promise<void> {
  const origin = url === undefined ? resolveTarget(process.env).origin : parseOrigin(url);
  const token = tokenStdin === true ? readToken() : await tokenFromBrowser(openApi({ origin, token: undefined }));
  const me = await openApi({ origin, token }).client.me();
  const { tokens } = readLogins(process.env);
  writeLogins(process.env, { current: origin, tokens: { ...tokens, [origin]: token } });
  if (json === true) process.stdout.write(`${JSON.stringify({ api: origin, ...me })}\n`);
  else process.stdout.write(`Signed in to ${origin} as ${printable(me.name)} (${me.role}); the token is in ${loginsFile(process.env)}.\n`);
}

export async function logout({ url, json }: Pick<LoginOptions, 'url' | 'json'>): Promise<void> {
  const { current, tokens } = readLogins(process.env);
  const origin = url === undefined ? current : parseOrigin(url);
  if (origin === undefined || tokens[origin] === undefined) throw new CliError(`There is no token${origin === undefined ? '' : ` for ${origin}`} to forget.`, exitCodes.refused);
  const { [origin]: _, ...others } = tokens;
  writeLogins(process.env, { ...(current === undefined || current === origin ? {} : { current }), tokens: others });
  process.stdout.write(json === true ? `${JSON.stringify({ api: origin })}\n` : `Forgot the token for ${origin}; it stays valid until it is revoked there.\n`);
}

function readToken(): string {
  if (process.stdin.isTTY) process.stderr.write('Token: ');
  const token = readFileSync(0, 'utf8').split('\n', 1)[0]!.trim();
  if (!/^[\x21-\x7e]{1,500}$/.test(token)) throw new UsageError('--token-stdin needs the token on standard input, alone on one line.');
  return token;
}

/** RFC 8628: a person approves in the browser what this terminal asks for. */
async function tokenFromBrowser({ client }: Api): Promise<string> {
  const headers = () => ({ 'idempotency-key': crypto.randomUUID() });
  const asked = await client.device.begin({ headers: headers(), body: { client: `aegir of ${userInfo().username} on ${hostname()}` } });
  process.stderr.write(`Open ${printable(asked.verificationUriComplete)}\nand approve the code ${printable(asked.userCode)}.\n`);
  const until = Date.now() + asked.expiresIn * 1000;
  for (let seconds = asked.interval; Date.now() < until;) {
    await delay(seconds * 1000);
    try {
      const { token } = await client.device.poll({ headers: headers(), body: { deviceCode: asked.deviceCode } });
      return token;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (error.code === 'slow_down') seconds += 5;
      else if (error.code !== 'authorization_pending') throw error;
    }
  }
  throw new CliError('The login was not approved in time; run `aegir login` again.', exitCodes.refused);
}
