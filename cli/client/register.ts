import { UsageError } from '../cli-error.ts';
import { openApi } from './api.ts';

interface Common {
  idempotencyKey?: string | undefined;
  json?: boolean | undefined;
}

export async function addServer(name: string, options: Common & { address: string; hostKey: string; port: string; user: string }): Promise<void> {
  if (!/^\d{1,5}$/.test(options.port)) throw new UsageError(`--port takes a number from 1 to 65535, not ${JSON.stringify(options.port)}.`);
  const { address, user, hostKey } = options;
  const accepted = await openApi().client.servers.register({ ...headers(options), body: { name, address, port: Number(options.port), user, hostKey } });
  say(options, accepted, `Registered Server ${name}. See whether it can be reached: aegir server verify ${name} --follow`);
}

export async function addDistribution(name: string, options: Common & { url: string; application: string; ref: string; docroot: string }): Promise<void> {
  const { url, ref: defaultRef, docroot } = options;
  // The API says which types there are.
  const application = options.application as 'static';
  const accepted = await openApi().client.distributions.register({ ...headers(options), body: { name, url, application, defaultRef, docroot } });
  say(options, accepted, `Registered Distribution ${name}. Build it: aegir platform deploy NAME --distribution ${name} --server SERVER --follow`);
}

function headers({ idempotencyKey }: Common) {
  return { headers: { 'idempotency-key': idempotencyKey ?? crypto.randomUUID() } };
}

function say({ json }: Common, accepted: { id: string }, sentence: string): void {
  process.stdout.write(json === true ? `${JSON.stringify(accepted)}\n` : `${sentence}\n`);
}
