import { openApi } from './api.ts';
import { resolveEntity } from './entities.ts';

interface Options {
  reason?: string | undefined;
  idempotencyKey?: string | undefined;
  json?: boolean | undefined;
}

/** Takes a Server out of service for maintenance, or puts it back. */
export async function changeService(change: 'pause' | 'resume', nameOrId: string, { reason, idempotencyKey, json }: Options): Promise<void> {
  const { client } = openApi();
  const id = await resolveEntity(client, 'server', nameOrId);
  const accepted = await client.servers[change]({
    params: { id },
    headers: { 'idempotency-key': idempotencyKey ?? crypto.randomUUID() },
    body: reason === undefined ? {} : { reason },
  });
  if (json === true) {
    process.stdout.write(`${JSON.stringify(accepted)}\n`);
    return;
  }
  const { name, held } = await client.servers.show({ id, at: accepted.position });
  process.stdout.write(change === 'pause'
    ? `Server ${name} is paused: nothing that changes it starts, what runs there finishes${held === 0 ? '' : `, ${held} ${held === 1 ? 'Operation waits' : 'Operations wait'}`}. Resume it: aegir server resume ${name}\n`
    : `Server ${name} is in service again: what waited for it goes on in order.\n`);
}
