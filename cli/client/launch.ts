import { readFileSync } from 'node:fs';
import { CliError, UsageError } from '../cli-error.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Api } from './api.ts';
import { entityTypes, resolveEntity } from './entities.ts';
import { setValue, type FieldSchema, type Input } from './set-values.ts';

export interface LaunchOptions {
  set?: readonly string[];
  /** File with the input as JSON; `-` is standard input. */
  input?: string;
  idempotencyKey?: string;
  reason?: string;
}

export type Launched = Awaited<ReturnType<Api['client']['operations']['launch']>>;

/**
 * Requests an Operation by what a person wrote: texts get their types, and names become ids, by the Operation's own schema.
 * @param fields values from arguments and options, by the field they are for
 */
export async function requestOperation({ client }: Api, word: string, options: LaunchOptions, fields: Readonly<Record<string, readonly string[]>> = {}): Promise<Launched> {
  const { items } = await client.catalog.operations();
  const operation = items.find(({ kind }) => kind === word);
  if (operation === undefined) {
    throw new UsageError(`There is no Operation ${JSON.stringify(word.slice(0, 80))}. There are: ${items.map(({ kind }) => kind).join(', ')}.`);
  }
  return client.operations.launch({
    headers: { 'idempotency-key': options.idempotencyKey ?? crypto.randomUUID() },
    body: { kind: operation.kind, input: await writtenInput(client, operation.input, options, fields), ...(options.reason === undefined ? {} : { reason: options.reason }) },
  });
}

/** What a file, options and arguments say of an input. */
export async function writtenInput(client: Api['client'], schema: FieldSchema, options: Pick<LaunchOptions, 'input' | 'set'>, fields: Readonly<Record<string, readonly string[]>> = {}): Promise<Input> {
  const input = options.input === undefined ? {} : readInput(options.input);
  for (const [name, values] of Object.entries(fields)) for (const value of values) setValue(input, `${name}=${value}`, schema);
  for (const assignment of options.set ?? []) setValue(input, assignment, schema);
  await resolveNames(client, input, schema);
  return input;
}

function readInput(file: string): Input {
  let text: string;
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new CliError(`--input ${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`, exitCodes.usage);
  }
  try {
    const input = JSON.parse(text) as unknown;
    if (input !== null && typeof input === 'object' && !Array.isArray(input)) return input as Input;
  } catch {
    // Said below, as of any other content that will not do.
  }
  throw new UsageError(`--input ${file} must hold one JSON object.`);
}

/** Names become the ids of what they name. */
export async function resolveNames(client: Api['client'], input: Input, schema: FieldSchema): Promise<void> {
  for (const [name, { entity }] of Object.entries(schema.properties ?? {})) {
    const value = input[name];
    const type = entityTypes.find((each) => each === entity);
    if (type !== undefined && typeof value === 'string') input[name] = await resolveEntity(client, type, value);
  }
}
