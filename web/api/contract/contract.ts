import { catalogContract } from './catalog.ts';
import { deviceContract } from './device.ts';
import { distributionsContract } from './distributions.ts';
import { invitesContract } from './invites.ts';
import { liveContract } from './live.ts';
import { operationsContract } from './operations.ts';
import { peopleContract } from './people.ts';
import { platformsContract } from './platforms.ts';
import { resetsContract } from './resets.ts';
import { runnerContract } from './runner.ts';
import { serversContract } from './servers.ts';
import { healthContract, meContract, statusContract } from './session.ts';
import { sessionsContract } from './sessions.ts';
import { sitesContract } from './sites.ts';
import { taskLogsContract } from './task-logs.ts';
import { tokensContract } from './tokens.ts';

/** The whole HTTP API: router, OpenAPI document and typed client are made from this. */
export const contract = {
  operations: operationsContract,
  taskLogs: taskLogsContract,
  catalog: catalogContract,
  servers: serversContract,
  distributions: distributionsContract,
  platforms: platformsContract,
  sites: sitesContract,
  runner: runnerContract,
  people: peopleContract,
  invites: invitesContract,
  resets: resetsContract,
  sessions: sessionsContract,
  tokens: tokensContract,
  device: deviceContract,
  me: meContract,
  health: healthContract,
  status: statusContract,
  events: liveContract,
};
