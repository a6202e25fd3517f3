import { openApi } from './api.ts';

interface Common {
  idempotencyKey?: string | undefined;
  json?: boolean | undefined;
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
