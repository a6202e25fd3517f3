import type { Config } from '@react-router/dev/config';

export default {
  appDirectory: 'app',
  buildDirectory: 'build',
  ssr: true,
  // All routes are known at once: no manifest requests, and a link works the moment the page is there.
  routeDiscovery: { mode: 'initial' },
} satisfies Config;
