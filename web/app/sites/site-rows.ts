import type { SiteSummary } from '../../../events/read-models/sites-queries.ts';
import { siteState, type StateWords } from '../format/states.ts';
import type { Words } from '../words/words.ts';

/** A Site in a table on the page of what it runs on. */
export interface SiteItem {
  id: string;
  name: string;
  state: StateWords;
  domain: string;
  platform: { id: string; name: string };
  server: { id: string; name: string };
}

export function siteItem({ id, name, status, domains, platform, server }: SiteSummary, words: Words): SiteItem {
  return {
    id, name, state: siteState(status, words), domain: domains[0] ?? '',
    platform: { id: platform.id, name: platform.name ?? platform.id },
    server: { id: server.id, name: server.name ?? server.id },
  };
}
