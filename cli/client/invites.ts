import type { Role } from '../../catalog/permissions.ts';
import { CliError, UsageError } from '../cli-error.ts';
import { exitCodes } from '../exit-codes.ts';
import { openApi } from './api.ts';
import { headersOf, printTable, say } from './people.ts';

export async function invite(email: string, { role, days, ...options }: { role: string; days: string; idempotencyKey?: string | undefined; json?: boolean | undefined }): Promise<void> {
  if (!/^\d{1,2}$/.test(days)) throw new UsageError(`--days takes a number from 1 to 30, not ${JSON.stringify(days)}.`);
  // The API says which roles there are.
  const made = await openApi().client.invites.create({ ...headersOf(options), body: { email, role: role as Role, expiresInDays: Number(days) } });
  say(options, made, `Give this link to ${made.email}. It makes them ${made.role}, works once, until ${made.expiresAt}, and is not shown again:`);
  if (options.json !== true) process.stdout.write(`${made.link}\n`);
}

export async function listInvites({ json }: { json?: boolean | undefined }): Promise<void> {
  const invites = await openApi().client.invites.list();
  if (json === true) process.stdout.write(`${JSON.stringify(invites)}\n`);
  else printTable(['E-MAIL', 'ROLE', 'BY', 'ENDS', 'ID'], invites.items.map(({ email, role, invitedBy, expiresAt, id }) => [email, role, invitedBy.name, expiresAt, id]), 'No invite is open.');
}

export async function revokeInvite(named: string, options: { json?: boolean | undefined }): Promise<void> {
  const { client } = openApi();
  const { items } = await client.invites.list();
  const found = items.find(({ id, email }) => id === named || email === named.toLowerCase());
  if (found === undefined) throw new CliError(`No invite ${JSON.stringify(named.slice(0, 80))} is open; \`aegir people invites\` lists those that are.`, exitCodes.refused);
  await client.invites.revoke({ id: found.id });
  say(options, { id: found.id }, `The invite of ${found.email} is revoked: its link lets nobody in.`);
}
