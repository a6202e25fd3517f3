import { UsageError } from '../cli-error.ts';
import { paint, printable, statusWords } from '../terminal/status-style.ts';
import { table } from '../terminal/table.ts';
import type { ApiClient } from '../../web/api/contract/client.ts';
import { openApi } from './api.ts';
import { listEntities, resolveEntity, showEntity, type EntityType } from './entities.ts';
import { factLines } from './fact-lines.ts';

export interface ListOptions {
  query?: string | undefined;
  limit: string;
  after?: string | undefined;
  json?: boolean | undefined;
}

export async function list(type: EntityType, options: ListOptions): Promise<void> {
  const { client } = openApi();
  const page = await listEntities(client, type, listQuery(options));
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify(page)}\n`);
    return;
  }
  const [head, ...rows] = columns(type, page.items);
  process.stdout.write(table([head!.map((cell) => paint('bold', cell)), ...rows.map((row) => row.map(printable))]));
  if (page.items.length === 0) process.stderr.write(`There is no ${type}${options.query === undefined ? ' yet' : ' like that'}.\n`);
  sayMore(page.next, `aegir ${type} list`);
}

export async function show(type: EntityType, nameOrId: string, options: { json?: boolean | undefined }): Promise<void> {
  const { client } = openApi();
  const found = await showEntity(client, type, await resolveEntity(client, type, nameOrId));
  process.stdout.write(options.json === true ? `${JSON.stringify(found)}\n` : factLines(found));
}

export function listQuery({ query, limit, after }: ListOptions): { q?: string; limit: number; after?: string } {
  if (!/^\d{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > 200) throw new UsageError(`--limit takes a number from 1 to 200, not ${JSON.stringify(limit)}.`);
  return { limit: Number(limit), ...(query === undefined ? {} : { q: query }), ...(after === undefined ? {} : { after }) };
}

export function sayMore(next: string | null, command: string): void {
  if (next !== null) process.stderr.write(`There are more: ${command} --after ${next}\n`);
}

type Servers = Awaited<ReturnType<ApiClient['servers']['list']>>['items'];
type Platforms = Awaited<ReturnType<ApiClient['platforms']['list']>>['items'];
type Distributions = Awaited<ReturnType<ApiClient['distributions']['list']>>['items'];
type Sites = Awaited<ReturnType<ApiClient['sites']['list']>>['items'];

function columns(type: EntityType, items: Awaited<ReturnType<typeof listEntities>>['items']): string[][] {
  switch (type) {
    case 'server':
      return [['NAME', 'STATUS', 'ADDRESS', 'SERVICES', 'SITES'], ...(items as Servers).map((each) =>
        [each.name, each.paused === null ? each.status : `${each.status}, paused`, `${each.user}@${each.address}:${each.port}`, each.services.map(({ variant }) => variant).join(', ') || '-', `${each.sites}`])];
    case 'platform':
      return [['NAME', 'STATUS', 'DISTRIBUTION', 'REF', 'COMMIT', 'SERVERS', 'SITES'], ...(items as Platforms).map((each) =>
        [each.name, each.status, each.distribution.name ?? each.distribution.id, each.ref, each.commit?.slice(0, 12) ?? '-', each.servers.map(({ name, id }) => name ?? id).join(', ') || '-', `${each.sites}`])];
    case 'distribution':
      return [['NAME', 'APPLICATION', 'SOURCE', 'REF', 'PLATFORMS'], ...(items as Distributions).map((each) =>
        [each.name, each.application, each.source.url, each.source.defaultRef, `${each.platforms}`])];
    case 'site':
      return [['NAME', 'STATUS', 'DOMAINS', 'PLATFORM', 'SERVER'], ...(items as Sites).map((each) =>
        [each.name, statusWords(each.status), each.domains.join(', '), each.platform.name ?? each.platform.id, each.server.name ?? each.server.id])];
  }
}
