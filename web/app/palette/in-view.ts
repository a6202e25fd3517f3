import type { Target } from '../../../events/operation.ts';

/** What the page at a path is about. */
export interface InView {
  type: Target['type'] | 'operation';
  id: string;
}

const places: Record<string, InView['type']> = { servers: 'server', sites: 'site', platforms: 'platform', distributions: 'distribution', operations: 'operation' };

/** @returns undefined for a page that is about no one thing */
export function inView(path: string): InView | undefined {
  const [, place = '', id = ''] = /^\/(\w+)\/([0-9a-f-]{36})(?:[/?#]|$)/.exec(path) ?? [];
  const type = Object.hasOwn(places, place) ? places[place] : undefined;
  return type === undefined ? undefined : { type, id };
}
