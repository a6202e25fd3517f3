import { listDistributions } from '../../../events/read-models/distributions-queries.ts';
import { listPlatforms } from '../../../events/read-models/platforms-queries.ts';
import { listServers } from '../../../events/read-models/servers-queries.ts';
import { listSites } from '../../../events/read-models/sites-queries.ts';
import type { ReadModelDb } from '../../../events/read-models/tables.ts';
import type { Option } from '../../ui/controls.tsx';
import type { FormField } from './schema-fields.ts';

const offered = { limit: 200 };

/** What the entity fields of a form offer, by name. */
export async function entityOptions(db: ReadModelDb, fields: readonly FormField[]): Promise<Record<string, Option[]>> {
  const options: Record<string, Option[]> = {};
  for (const field of fields) {
    if (field.kind === 'group') Object.assign(options, await entityOptions(db, field.fields));
    if (field.kind === 'entity') options[field.entity] ??= await optionsOf(db, field.entity);
  }
  return options;
}

async function optionsOf(db: ReadModelDb, entity: string): Promise<Option[]> {
  switch (entity) {
    case 'server':
      return (await listServers(db, offered)).items.map(({ id, name, address, services }) => ({
        value: id, text: `${name} (${[address, ...services.map(({ variant }) => variant)].join(', ')})`,
      }));
    case 'distribution':
      return (await listDistributions(db, offered)).items.map(({ id, name, source }) => ({ value: id, text: `${name} (${source.url})` }));
    case 'platform':
      return (await listPlatforms(db, { ...offered, status: ['ready'] })).items.map(({ id, name, ref }) => ({ value: id, text: `${name} (${ref})` }));
    case 'site':
      return (await listSites(db, offered)).items.map(({ id, name, domains }) => ({ value: id, text: `${name} (${domains[0]})` }));
    default:
      return [];
  }
}
