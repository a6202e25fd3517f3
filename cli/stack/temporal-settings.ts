import { searchAttributeNames } from '../../catalog/search-attributes.ts';

/** What Temporal's development server is told besides where it is. */
export const temporalSettings: readonly string[] = [
  '--sqlite-pragma', 'journal_mode=WAL',
  // A namespace that it makes knows them from the beginning.
  ...searchAttributeNames.flatMap((name) => ['--search-attribute', `${name}=Keyword`]),
  // As a server in production: else each workflow's start and end reads the namespace from the database, many times over.
  // What is added later is known after two seconds.
  '--dynamic-config-value', 'system.forceSearchAttributesCacheRefreshOnRead=false',
  '--dynamic-config-value', 'system.forceNexusEndpointRefreshOnRead=false',
];
