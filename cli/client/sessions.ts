import { openApi } from './api.ts';
import { headersOf, printTable, resolvePerson, say } from './people.ts';

interface Options {
  person?: string | undefined;
  idempotencyKey?: string | undefined;
  json?: boolean | undefined;
}

export async function listSessions({ person, json }: Options): Promise<void> {
  const { client } = openApi();
  const sessions = await client.sessions.list(person === undefined ? {} : { person: await resolvePerson(client, person) });
  if (json === true) process.stdout.write(`${JSON.stringify(sessions)}\n`);
  else printTable(['PERSON', 'LAST USED', 'SIGNED IN', 'FROM', 'ID', 'BROWSER'], sessions.items.map(({ id, person: { name }, userAgent, address, createdAt, lastUsedAt }) =>
    [name, lastUsedAt, createdAt, address ?? '-', id, userAgent ?? '-']), 'No browser is signed in.');
}

export async function endSession(id: string, options: Options): Promise<void> {
  await openApi().client.sessions.end({ id });
  say(options, { id }, 'That browser is signed out.');
}

export async function endAllSessions({ person, ...options }: Options): Promise<void> {
  const { client } = openApi();
  const { ended } = await client.sessions.endAll({ ...headersOf(options), body: person === undefined ? {} : { person: await resolvePerson(client, person) } });
  say(options, { ended }, `${ended} ${ended === 1 ? 'browser is' : 'browsers are'} signed out. API tokens stay; revoke them apart.`);
}
