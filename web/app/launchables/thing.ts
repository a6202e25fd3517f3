import type { ServiceKind } from '../../../events/server.ts';
import type { SiteStatus } from '../../../events/site.ts';

/** Something that has a page, as far as what can be launched on it goes by that. */
export type Thing =
  | { type: 'server'; id: string; name: string; status: 'registered' | 'verified' | 'unreachable'; services: readonly ServiceKind[] }
  | { type: 'platform'; id: string; name: string; status: 'building' | 'ready' | 'failed'; servers: readonly string[] }
  | { type: 'distribution'; id: string; name: string }
  | { type: 'site'; id: string; name: string; status: SiteStatus; server: string };
