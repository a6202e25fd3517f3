import type { Fact } from '../../catalog/execution.ts';

/** The facts once nothing of a Site is left: it is deleted, and its name and domains are free. */
export function siteGone(site: { id: string; name: string; domains: readonly string[] }, operationId: string, why: string): Fact[] {
  const holder = `site-${site.id}` as const;
  return [
    { about: 'site', id: site.id, command: { type: 'deleted', operationId } },
    { about: 'claim', kind: 'site', name: site.name, holder, why },
    ...site.domains.map((name): Fact => ({ about: 'claim', kind: 'domain', name, holder, why })),
  ];
}
