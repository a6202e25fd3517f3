import type { ApiClient } from '../../web/api/contract/client.ts';
import { CliError } from '../cli-error.ts';
import { exitCodes } from '../exit-codes.ts';

export const entityTypes = ['server', 'platform', 'distribution', 'site'] as const;
export type EntityType = (typeof entityTypes)[number];

export const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export interface ListQuery {
  q?: string;
  after?: string;
  limit?: number;
}

export function listEntities(client: ApiClient, type: EntityType, query: ListQuery) {
  switch (type) {
    case 'server':
      return client.servers.list(query);
    case 'platform':
      return client.platforms.list(query);
    case 'distribution':
      return client.distributions.list(query);
    case 'site':
      return client.sites.list(query);
  }
}

export function showEntity(client: ApiClient, type: EntityType, id: string) {
  switch (type) {
    case 'server':
      return client.servers.show({ id });
    case 'platform':
      return client.platforms.show({ id });
    case 'distribution':
      return client.distributions.show({ id });
    case 'site':
      return client.sites.show({ id });
  }
}

/** The id of what a person names; an id is taken as it is. @throws CliError `refused` when there is none of that name */
export async function resolveEntity(client: ApiClient, type: EntityType, nameOrId: string): Promise<string> {
  if (uuid.test(nameOrId)) return nameOrId;
  const found = await findByName(client, type, nameOrId);
  if (found !== undefined) return found.id;
  const noun = `${type[0]!.toUpperCase()}${type.slice(1)}`;
  throw new CliError(`There is no ${noun} named ${JSON.stringify(nameOrId.slice(0, 80))}; \`aegir ${type} list\` shows those there are.`, exitCodes.refused);
}

/** Undefined when there is none of exactly that name. */
export async function findByName(client: ApiClient, type: EntityType, name: string): Promise<{ id: string; name: string } | undefined> {
  for (let after: string | undefined; ;) {
    const page = await listEntities(client, type, { q: name.slice(0, 200), limit: 200, ...(after === undefined ? {} : { after }) });
    const found = page.items.find((each) => each.name === name);
    if (found !== undefined || page.next === null) return found;
    after = page.next;
  }
}
