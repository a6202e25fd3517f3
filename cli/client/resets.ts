import { CliError } from '../cli-error.ts';
import { exitCodes } from '../exit-codes.ts';
import { openApi } from './api.ts';
import { headersOf, printTable, resolvePerson, say } from './people.ts';

interface Options {
  idempotencyKey?: string | undefined;
  json?: boolean | undefined;
}

export async function makeReset(person: string, options: Options): Promise<void> {
  const { client } = openApi();
  const made = await client.resets.create({ ...headersOf(options), body: { person: await resolvePerson(client, person) } });
  say(options, made, `Give this link to ${made.person.name}. It takes another password, works once, until ${made.expiresAt}, and is not shown again:`);
  if (options.json !== true) process.stdout.write(`${made.link}\n`);
}

export async function listResets({ json }: Pick<Options, 'json'>): Promise<void> {
  const resets = await openApi().client.resets.list();
  if (json === true) process.stdout.write(`${JSON.stringify(resets)}\n`);
  else printTable(['PERSON', 'BY', 'ENDS', 'ID'], resets.items.map(({ person, madeBy, expiresAt, id }) => [person.name, madeBy.name, expiresAt, id]), 'No reset link is open.');
}

export async function revokeReset(named: string, options: Pick<Options, 'json'>): Promise<void> {
  const { client } = openApi();
  const { items } = await client.resets.list();
  const person = items.some(({ id }) => id === named) ? undefined : await resolvePerson(client, named);
  const found = items.find((each) => each.id === named || each.person.id === person);
  if (found === undefined) throw new CliError(`No reset link for ${JSON.stringify(named.slice(0, 80))} is open; \`aegir people resets\` lists those that are.`, exitCodes.refused);
  await client.resets.revoke({ id: found.id });
  say(options, { id: found.id }, `The reset link of ${found.person.name} is revoked: their password stays as it is.`);
}
