import { openApi } from './api.ts';
import { sayLaunched, type LaunchCommandOptions } from './launch-command.ts';
import { writtenInput } from './launch.ts';
import { requireOperationId } from './operations.ts';
import type { FieldSchema } from './set-values.ts';

/** `aegir operation again`: what is set replaces what the earlier one had, a list as a whole. */
export async function again(id: string, options: LaunchCommandOptions): Promise<void> {
  const api = openApi();
  const { client } = api;
  const operationId = requireOperationId(id);
  const [{ kind }, { items }] = await Promise.all([client.operations.show({ id: operationId }), client.catalog.operations()]);
  const schema = (items.find((each) => each.kind === kind)?.input ?? {}) as FieldSchema;
  const input = await writtenInput(client, schema, options);
  const launched = await client.operations.again({
    params: { id: operationId },
    headers: { 'idempotency-key': options.idempotencyKey ?? crypto.randomUUID() },
    body: { input, ...(options.reason === undefined ? {} : { reason: options.reason }) },
  });
  await sayLaunched(api, launched, options);
}
