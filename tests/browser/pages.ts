import type { World } from './world.ts';

/** A page as the suites ask for it. */
export interface ListedPage {
  /** What its pictures are called. */
  name: string;
  /** As `web/app/routes.ts` has it. */
  route: string;
  path: (world: World) => string;
  status?: 404;
  /** A door: who is signed in is not let to it. */
  signedOut?: true;
}

const nobody = '00000000-0000-4000-8000-000000000000';

/** Every page there is; a test finds one that is missing. */
export const pages: readonly ListedPage[] = [
  { name: 'overview', route: '', path: () => '/' },
  { name: 'operations', route: 'operations', path: () => '/operations' },
  { name: 'operations-filtered', route: 'operations', path: () => '/operations?status=blocked&kind=site.install&search=docs' },
  { name: 'operation-running', route: 'operations/:id', path: ({ operations }) => `/operations/${operations.running}` },
  { name: 'operation-blocked', route: 'operations/:id', path: ({ operations }) => `/operations/${operations.blocked}` },
  { name: 'operation-queued', route: 'operations/:id', path: ({ operations }) => `/operations/${operations.queued}` },
  { name: 'operation-succeeded', route: 'operations/:id', path: ({ operations }) => `/operations/${operations.succeeded}` },
  { name: 'operation-changes', route: 'operations/:id/changes', path: ({ operations }) => `/operations/${operations.running}/changes` },
  { name: 'operation-input', route: 'operations/:id/input', path: ({ operations }) => `/operations/${operations.running}/input` },
  { name: 'operation-events', route: 'operations/:id/events', path: ({ operations }) => `/operations/${operations.blocked}/events` },
  { name: 'operation-related', route: 'operations/:id/related', path: ({ operations }) => `/operations/${operations.succeeded}/related` },
  { name: 'operation-diagnosis', route: 'operations/:id/diagnosis', path: ({ operations }) => `/operations/${operations.blocked}/diagnosis` },
  { name: 'operation-not-there', route: 'operations/:id', path: () => `/operations/${nobody}`, status: 404 },
  { name: 'launch', route: 'launch', path: () => '/launch' },
  { name: 'launch-site-install', route: 'launch/:kind', path: () => '/launch/site.install' },
  { name: 'launch-again', route: 'launch/:kind', path: ({ operations }) => `/launch/server.verify?from=${operations.succeeded}` },
  { name: 'launch-for-a-server', route: 'launch/:kind', path: ({ server }) => `/launch/server.install_service?server=${server}` },
  { name: 'launch-tasks', route: 'launch/:kind', path: ({ server }) => `/launch/server.run_tasks?server=${server}&tasks.0.task=nginx.disable_vhost&tasks.1.task=nginx.write_vhost` },
  { name: 'launch-for-several', route: 'launch-several/:kind', path: ({ server }) => `/launch-several/server.verify?server=${server}` },
  { name: 'search', route: 'search', path: () => '/search?q=web' },
  { name: 'search-empty', route: 'search', path: () => '/search' },
  { name: 'sites', route: 'sites', path: () => '/sites' },
  { name: 'site', route: 'sites/:id', path: ({ site }) => `/sites/${site}` },
  { name: 'platforms', route: 'platforms', path: () => '/platforms' },
  { name: 'platform', route: 'platforms/:id', path: ({ platform }) => `/platforms/${platform}` },
  { name: 'distributions', route: 'distributions', path: () => '/distributions' },
  { name: 'distribution', route: 'distributions/:id', path: ({ distribution }) => `/distributions/${distribution}` },
  { name: 'distribution-add', route: 'distributions/add', path: () => '/distributions/add' },
  { name: 'servers', route: 'servers', path: () => '/servers' },
  { name: 'server', route: 'servers/:id', path: ({ server }) => `/servers/${server}` },
  { name: 'server-add', route: 'servers/add', path: () => '/servers/add' },
  { name: 'status', route: 'status', path: () => '/status' },
  { name: 'settings-people', route: 'settings/people', path: () => '/settings/people' },
  { name: 'settings-changes', route: 'settings/people/changes', path: () => '/settings/people/changes' },
  { name: 'settings-person', route: 'settings/people/:id', path: ({ person }) => `/settings/people/${person}` },
  { name: 'settings-account', route: 'settings/account', path: () => '/settings/account' },
  { name: 'settings-sessions', route: 'settings/sessions', path: () => '/settings/sessions' },
  { name: 'settings-runner', route: 'settings/runner', path: () => '/settings/runner' },
  { name: 'settings-catalogue', route: 'settings/catalogue', path: () => '/settings/catalogue' },
  { name: 'settings-operation', route: 'settings/catalogue/operations/:kind', path: () => '/settings/catalogue/operations/site.install' },
  { name: 'settings-task', route: 'settings/catalogue/tasks/:name', path: () => '/settings/catalogue/tasks/nginx.write_vhost' },
  { name: 'settings-tokens', route: 'settings/tokens', path: () => '/settings/tokens' },
  { name: 'device', route: 'device', path: () => '/device' },
  { name: 'not-found', route: '*', path: () => '/no/such/page', status: 404 },
  { name: 'sign-in', route: 'sign-in', path: () => '/sign-in', signedOut: true },
  { name: 'invite', route: 'invite', path: ({ invite }) => `/invite?token=${invite}`, signedOut: true },
  { name: 'invite-used', route: 'invite', path: () => '/invite?token=used', signedOut: true },
  { name: 'reset-password', route: 'reset-password', path: ({ reset }) => `/reset-password?token=${reset}`, signedOut: true },
  { name: 'reset-password-used', route: 'reset-password', path: () => '/reset-password?token=used', signedOut: true },
  { name: 'setup', route: 'setup', path: () => '/setup?token=used', signedOut: true },
];

/** What answers without a page of its own: it does something and leads back, or is a file. */
export const notPages: readonly string[] = ['sign-out', 'theme', 'language', 'settings', 'operations/:id/tasks/:taskRunId/log.txt'];

/** Whether it shows something that has to be there first. */
export function isOfSomething({ path }: ListedPage): boolean {
  return path.length > 0;
}
