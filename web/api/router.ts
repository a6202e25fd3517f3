import { open } from './api-context.ts';
import { catalogRoutes } from './routes/catalog.ts';
import { distributionRoutes } from './routes/distributions.ts';
import { operationRoutes } from './routes/operations.ts';
import { inviteRoutes, peopleRoutes, resetRoutes, sessionRoutes } from './routes/people.ts';
import { platformRoutes } from './routes/platforms.ts';
import { runnerRoutes } from './routes/runner.ts';
import { serverRoutes } from './routes/servers.ts';
import { deviceRoutes, health, me, status } from './routes/session.ts';
import { siteRoutes } from './routes/sites.ts';
import { taskLogRoutes } from './routes/task-logs.ts';
import { tokenRoutes } from './routes/tokens.ts';

/** The contract carried out. `events` is a stream alone and has no answer here. */
export const router = {
  operations: operationRoutes,
  taskLogs: taskLogRoutes,
  catalog: catalogRoutes,
  servers: serverRoutes,
  distributions: distributionRoutes,
  platforms: platformRoutes,
  sites: siteRoutes,
  runner: runnerRoutes,
  people: peopleRoutes,
  invites: inviteRoutes,
  resets: resetRoutes,
  sessions: sessionRoutes,
  tokens: tokenRoutes,
  device: deviceRoutes,
  me,
  health,
  status,
} satisfies Partial<Record<keyof typeof open, unknown>>;
