import type { IconName } from './icon.tsx';

/** The places of Aegir, in the order of its navigation. */
export const places = [
  { to: '/', text: 'shell.overview', icon: 'gauge', end: true },
  { to: '/operations', text: 'shell.operations', icon: 'list' },
  { to: '/sites', text: 'shell.sites', icon: 'globe' },
  { to: '/platforms', text: 'shell.platforms', icon: 'cubes' },
  { to: '/distributions', text: 'shell.distributions', icon: 'branch' },
  { to: '/servers', text: 'shell.servers', icon: 'server' },
  { to: '/settings', text: 'shell.settings', icon: 'gear' },
  { to: '/status', text: 'shell.status', icon: 'info' },
] as const satisfies { to: string; text: string; icon: IconName; end?: boolean }[];
