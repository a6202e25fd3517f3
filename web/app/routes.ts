import { index, layout, route, type RouteConfig } from '@react-router/dev/routes';

/** The map of the site. */
export default [
  route('setup', 'routes/setup.tsx'),
  route('sign-in', 'routes/sign-in.tsx'),
  route('sign-out', 'routes/sign-out.ts'),
  route('theme', 'routes/theme.ts'),
  route('language', 'routes/language.ts'),
  layout('routes/signed-in.tsx', [
    index('routes/overview.tsx'),
    route('device', 'routes/device.tsx'),
    route('operations', 'routes/operations/list.tsx'),
    route('operations/:id', 'routes/operations/operation.tsx', [
      index('routes/operations/log.tsx'),
      route('input', 'routes/operations/input.tsx'),
      route('changes', 'routes/operations/changes.tsx'),
      route('events', 'routes/operations/events.tsx'),
      route('diagnosis', 'routes/operations/diagnosis.tsx'),
    ]),
    route('operations/:id/tasks/:taskRunId/log.txt', 'routes/operations/log-text.ts'),
    route('launch-several/:kind', 'routes/launch-several.tsx'),
    route('launch', 'routes/launch/catalogue.tsx'),
    route('launch/:kind', 'routes/launch/form.tsx'),
    route('servers', 'routes/servers/list.tsx'),
    route('servers/add', 'routes/servers/add.tsx'),
    route('servers/:id', 'routes/servers/server.tsx'),
    route('distributions', 'routes/distributions/list.tsx'),
    route('distributions/add', 'routes/distributions/add.tsx'),
    route('distributions/:id', 'routes/distributions/distribution.tsx'),
    route('platforms', 'routes/platforms/list.tsx'),
    route('platforms/:id', 'routes/platforms/platform.tsx'),
    route('sites', 'routes/sites/list.tsx'),
    route('sites/:id', 'routes/sites/site.tsx'),
    route('status', 'routes/status.tsx'),
    route('settings/tokens', 'routes/settings/tokens.tsx'),
    route('*', 'routes/not-found.tsx'),
  ]),
] satisfies RouteConfig;
