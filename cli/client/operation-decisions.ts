import type { DecisionKind } from '../../events/operation.ts';
import { exitCodeOf } from '../exit-codes.ts';
import { statusWords } from '../terminal/status-style.ts';
import { openApi, type Api } from './api.ts';
import { followOperation } from './follow.ts';
import { resolveNames } from './launch.ts';
import { sayLaunched } from './launch-command.ts';
import { requireOperationId } from './operations.ts';
import { setValue, type FieldSchema, type Input } from './set-values.ts';

interface Json {
  json?: boolean | undefined;
}

type DecideOptions = Json & { reason?: string; follow?: boolean | undefined; idempotencyKey?: string; set?: readonly string[] };

export async function decide(id: string, decision: DecisionKind, options: DecideOptions): Promise<void> {
  const api = openApi();
  const operationId = requireOperationId(id);
  const input = options.set === undefined ? undefined : await changedInput(api, operationId, options.set);
  const decidedAt = await lastRevision(api, operationId);
  const accepted = await api.client.operations.decide({
    params: { id: operationId },
    headers: { 'idempotency-key': options.idempotencyKey ?? crypto.randomUUID() },
    body: { decision, ...(options.reason === undefined ? {} : { reason: options.reason }), ...(input === undefined ? {} : { input }) },
  });
  if (options.json === true) process.stdout.write(`${JSON.stringify(accepted)}\n`);
  if (options.follow === true) {
    const { status } = await followOperation(api, operationId, { json: options.json, decidedAt });
    process.exitCode = exitCodeOf(status);
  } else if (options.json !== true) {
    process.stdout.write(`Decided: ${statusWords(decision)}.\n`);
    process.stderr.write(`Follow it: aegir operation follow ${operationId}\n`);
  }
}

/** The fields of an Operation's input that a person wants changed, typed as its schema says. */
async function changedInput({ client }: Api, id: string, assignments: readonly string[]): Promise<Input> {
  const [{ kind }, { items }] = await Promise.all([client.operations.show({ id }), client.catalog.operations()]);
  const schema = items.find((each) => each.kind === kind)?.input as FieldSchema;
  const input: Input = {};
  for (const assignment of assignments) setValue(input, assignment, schema);
  await resolveNames(client, input, schema);
  return input;
}

export async function goOn(id: string, options: Json & { reason?: string; follow?: boolean | undefined; idempotencyKey?: string }): Promise<void> {
  const api = openApi();
  const launched = await api.client.operations.goOn({
    params: { id: requireOperationId(id) },
    headers: { 'idempotency-key': options.idempotencyKey ?? crypto.randomUUID() },
    body: options.reason === undefined ? {} : { reason: options.reason },
  });
  await sayLaunched(api, launched, options);
}

export async function cancel(id: string, options: Json & { now?: boolean | undefined; reason?: string; follow?: boolean | undefined; idempotencyKey?: string }): Promise<void> {
  const api = openApi();
  const operationId = requireOperationId(id);
  const decidedAt = await lastRevision(api, operationId);
  const accepted = await api.client.operations.cancel({
    params: { id: operationId },
    headers: { 'idempotency-key': options.idempotencyKey ?? crypto.randomUUID() },
    body: { now: options.now === true, ...(options.reason === undefined ? {} : { reason: options.reason }) },
  });
  if (options.json === true) process.stdout.write(`${JSON.stringify(accepted)}\n`);
  if (options.follow === true) {
    const { status } = await followOperation(api, operationId, { json: options.json, decidedAt });
    process.exitCode = exitCodeOf(status);
  } else if (options.json !== true) {
    process.stdout.write('It was asked to stop.\n');
    process.stderr.write(`Follow it: aegir operation follow ${operationId}\n`);
  }
}

async function lastRevision({ client }: Api, id: string): Promise<number> {
  let last = -1;
  for (let from: number | null = 0; from !== null;) {
    const page: Awaited<ReturnType<typeof client.operations.events>> = await client.operations.events({ id, from, limit: 200 });
    last = page.items.at(-1)?.revision ?? last;
    from = page.next;
  }
  return last;
}
