import type { Role } from '../../catalog/permissions.ts';
import type { ApiClient } from '../../web/api/contract/client.ts';
import { CliError, UsageError } from '../cli-error.ts';
import { exitCodes } from '../exit-codes.ts';
import { paint, printable } from '../terminal/status-style.ts';
import { table } from '../terminal/table.ts';
import { openApi } from './api.ts';

interface Common {
  reason?: string | undefined;
  idempotencyKey?: string | undefined;
  json?: boolean | undefined;
}

export async function listPeople({ json }: Pick<Common, 'json'>): Promise<void> {
  const people = await openApi().client.people.list();
  if (json === true) process.stdout.write(`${JSON.stringify(people)}\n`);
  else printTable(['NAME', 'ROLE', 'STATE', 'E-MAIL', 'LAST SEEN'], people.items.map(({ name, role, email, deactivatedAt, lastSeenAt }) =>
    [name, role, deactivatedAt === null ? 'active' : `deactivated ${deactivatedAt}`, email ?? '-', lastSeenAt ?? '-']), 'There are no people yet: nobody has used the set-up link.');
}

export async function changeRole(person: string, role: string, options: Common): Promise<void> {
  const { client } = openApi();
  const id = await resolvePerson(client, person);
  // The API says which roles there are.
  const changed = await client.people.changeRole({ params: { id }, ...headersOf(options), body: { role: role as Role, ...reasonOf(options) } });
  say(options, changed, `${changed.name} is ${changed.role} from the next request on.`);
}

export async function changePerson(change: 'deactivate' | 'reactivate', person: string, options: Common): Promise<void> {
  const { client } = openApi();
  const id = await resolvePerson(client, person);
  const changed = await client.people[change]({ params: { id }, ...headersOf(options), body: reasonOf(options) });
  say(options, changed, change === 'deactivate'
    ? `${changed.name} is shut out: sessions have ended, tokens do nothing. Let them in again: aegir people reactivate ${id}`
    : `${changed.name} may come in again, as ${changed.role}.`);
}

export async function removePerson(person: string, options: Pick<Common, 'json'>): Promise<void> {
  const { client } = openApi();
  const id = await resolvePerson(client, person);
  await client.people.remove({ id });
  say(options, { id }, 'Removed, with their sessions and tokens. What they did stays recorded.');
}

export async function listChanges({ limit, before, json }: { limit: string; before?: string | undefined; json?: boolean | undefined }): Promise<void> {
  if (!/^\d{1,3}$/.test(limit)) throw new UsageError(`--limit takes a number from 1 to 200, not ${JSON.stringify(limit)}.`);
  if (before !== undefined && !/^\d{1,15}$/.test(before)) throw new UsageError(`--before takes a number, not ${JSON.stringify(before)}.`);
  const page = await openApi().client.people.changes({ limit: Number(limit), ...(before === undefined ? {} : { before: Number(before) }) });
  if (json === true) {
    process.stdout.write(`${JSON.stringify(page)}\n`);
    return;
  }
  printTable(['WHEN', 'BY', 'WHAT', 'WHOM', 'ROLE', 'REASON'], page.items.map(({ at, actor, kind, subject, role, reason }) =>
    [at, actor.name, kind.replaceAll('_', ' '), subject, role ?? '-', reason ?? '']), 'Nothing was changed yet.');
  if (page.next !== null) process.stderr.write(`There are more: aegir people changes --before ${page.next}\n`);
}

/** @throws CliError `refused` when there is nobody, or more than one, of that name */
export async function resolvePerson(client: ApiClient, named: string): Promise<string> {
  const { items } = await client.people.list();
  const found = items.filter(({ id, name, email }) => id === named || name === named || email === named.toLowerCase());
  const [only, second] = found;
  const shown = JSON.stringify(named.slice(0, 80));
  if (only === undefined) throw new CliError(`There is nobody called ${shown}; \`aegir people list\` shows who there is.`, exitCodes.refused);
  if (second !== undefined) throw new CliError(`${found.length} people are called ${shown}: give the e-mail address or the id.`, exitCodes.refused);
  return only.id;
}

export function headersOf({ idempotencyKey }: Pick<Common, 'idempotencyKey'>) {
  return { headers: { 'idempotency-key': idempotencyKey ?? crypto.randomUUID() } };
}

export function printTable(head: readonly string[], rows: readonly (readonly string[])[], whenEmpty: string): void {
  process.stdout.write(table([head.map((cell) => paint('bold', cell)), ...rows.map((row) => row.map(printable))]));
  if (rows.length === 0) process.stderr.write(`${whenEmpty}\n`);
}

export function say({ json }: Pick<Common, 'json'>, answer: object, sentence: string): void {
  process.stdout.write(json === true ? `${JSON.stringify(answer)}\n` : `${printable(sentence)}\n`);
}

function reasonOf({ reason }: Common): { reason?: string } {
  return reason === undefined ? {} : { reason };
}
