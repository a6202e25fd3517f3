import { createInterface } from 'node:readline/promises';
import { compareFingerprint } from '../../catalog/compare-fingerprint.ts';
import { CliError, UsageError } from '../cli-error.ts';
import { exitCodes } from '../exit-codes.ts';
import { paint, printable } from '../terminal/status-style.ts';
import { openApi, type Api } from './api.ts';

export interface AddServerOptions {
  address?: string | undefined;
  hostKey?: string | undefined;
  port: string;
  user: string;
  idempotencyKey?: string | undefined;
  json?: boolean | undefined;
}

interface Host {
  address: string;
  port: number;
  user: string;
}

const howToCompare = 'ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub';

/** `aegir server add`: without a host key, the one that the host shows is shown, and a person compares it. */
export async function addServer(given: string, options: AddServerOptions): Promise<void> {
  if (!/^\d{1,5}$/.test(options.port)) throw new UsageError(`--port takes a number from 1 to 65535, not ${JSON.stringify(options.port)}.`);
  const { name, address } = nameAndAddress(given, options.address);
  const host = { address, port: Number(options.port), user: options.user };
  const api = openApi();
  const hostKey = options.hostKey ?? await comparedHostKey(api, host);
  const accepted = await api.client.servers.register({ headers: { 'idempotency-key': options.idempotencyKey ?? crypto.randomUUID() }, body: { name, ...host, hostKey } });
  process.stdout.write(options.json === true
    ? `${JSON.stringify(accepted)}\n`
    : `Registered Server ${name}. See whether it can be reached: aegir server verify ${name} --follow\n`);
}

/** "web-1.example.org" is called web-1. @throws UsageError */
export function nameAndAddress(given: string, address: string | undefined): { name: string; address: string } {
  if (address !== undefined) return { name: given, address };
  const name = given.split('.')[0]!.toLowerCase();
  if (/^[a-z][a-z0-9-]{0,25}$/.test(name)) return { name, address: given };
  throw new UsageError(`What is to be the name of the Server at ${printable(given.slice(0, 80))}? Say it: aegir server add NAME --address ${printable(given.slice(0, 80))}`);
}

/** @throws CliError `refused` when the keys differ or nobody says that they are the same. */
async function comparedHostKey({ client }: Api, { address, port, user }: Host): Promise<string> {
  if (!process.stdin.isTTY) throw new UsageError(`Say which host key the Server has, as there is no terminal to ask at: --host-key SHA256:…; on the Server itself: ${howToCompare}`);
  const seen = await client.servers.look({ headers: { 'idempotency-key': crypto.randomUUID() }, body: { address, port } });
  if (seen.outcome === 'unreachable') throw new CliError(seen.message, exitCodes.refused);
  if (seen.outcome === 'unknown') throw new CliError(seen.message, exitCodes.notReachable);
  process.stderr.write([
    `${printable(address)} port ${port} shows the host key`,
    `  ${paint('bold', printable(seen.fingerprint), process.stderr)}`,
    `On the Server itself, this must say the same:  ${howToCompare}`,
    `The runner signs in as ${printable(user)} with this key; put the line into that account’s authorized_keys:`,
    `  ${printable(seen.publicKey)}`,
    '',
  ].join('\n'));
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const said = await terminal.question('Is the host key the same? Type yes, or paste what the Server says: ').finally(() => terminal.close());
  return agreed(said, seen.fingerprint, address);
}

/** @throws CliError `refused` */
export function agreed(said: string, seen: string, address: string): string {
  if (said.trim().toLowerCase() === 'yes') return seen;
  switch (compareFingerprint(said, seen)) {
    case 'same':
      return seen;
    case 'other':
      throw new CliError(`${printable(address)} shows another host key (${printable(seen)}) than that. Nothing was registered: either it is another machine, or somebody is in between. Find out which before you go on.`, exitCodes.refused);
    case 'unreadable':
      throw new CliError(`That is neither yes nor a fingerprint such as SHA256:… Nothing was registered.`, exitCodes.refused);
  }
}
