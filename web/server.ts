import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import compression from 'compression';
import express, { type Express, type RequestHandler } from 'express';
import { Refused } from '../events/refused.ts';
import { apiRoutes } from './api/api.ts';
import { apiPrefix } from './api/contract/prefix.ts';
import { answerErrors, type TroublePage } from './http/answer-errors.ts';
import { Connections } from './http/connections.ts';
import { guardAgainstOtherSites } from './http/cross-site-guard.ts';
import { CspReports } from './http/csp-reports.ts';
import { identify, nameRequest } from './http/identify.ts';
import { logToStderr, type Log } from './http/log.ts';
import { defaultRateLimits, limitRates, type RateLimits } from './http/rate-limits.ts';
import { securityHeaders } from './http/security-headers.ts';
import { defaultHeartbeatMs, EventStreams } from './live/event-streams.ts';
import type { WebServices } from './services.ts';

export interface WebOptions {
  host: string;
  /** 0 for any free one. */
  port: number;
  /** Shown in the API's document. */
  version: string;
  /** Folder of the built pages, with `client/` and `server/index.js`; the API alone is served without it. */
  build?: string;
  log?: Log;
  rateLimits?: RateLimits;
  /** Between two signs of life of an event stream. */
  heartbeatMs?: number;
}

export interface RunningWeb {
  address: AddressInfo;
  cspReports: CspReports;
  /** Ends streams, lets what is under way finish, and stops listening. */
  close(): Promise<void>;
}

/** The address cannot be listened on. */
export class AddressUnusable extends Error {
  readonly code = 'address_unusable';
  constructor(host: string, port: number, cause: NodeJS.ErrnoException) {
    super(`The web process cannot listen on ${host}:${port} (${cause.code}). Stop what uses it, or choose another with AEGIR_PORT and AEGIR_HOST.`, { cause });
  }
}

/** What the bundle of the pages exports: a module graph of its own, which gets everything it works with as values. */
interface PagesModule {
  createWebHandler: (services: WebServices, version: string) => Promise<RequestHandler>;
  createTroublePages: () => Promise<TroublePage>;
}

/** Longest that requests under way hold up the end. */
const closeMs = 5000;

/** @throws AddressUnusable */
export async function startWeb(services: WebServices, options: WebOptions): Promise<RunningWeb> {
  const { host, port, version, build, log = logToStderr, rateLimits = defaultRateLimits, heartbeatMs = defaultHeartbeatMs } = options;
  const streams = new EventStreams(services.identity, heartbeatMs);
  const cspReports = new CspReports();
  const { publicOrigin, trustedProxies } = services.settings;
  const app = express();
  app.disable('x-powered-by');
  // Never `true`: whoever sends X-Forwarded-For would choose the address that limits go by.
  app.set('trust proxy', trustedProxies ?? false);
  app.set('query parser', 'simple');
  app.use(nameRequest, securityHeaders(publicOrigin));
  // Streams say `no-transform` and stay as they are. Higher levels take twice the time to save a twentieth.
  app.use(compression({ level: 4 }));
  if (build !== undefined) serveAssets(app, join(build, 'client'));
  app.use(identify(services.identity), limitRates(rateLimits));
  app.use(cspReports.routes(log), guardAgainstOtherSites(publicOrigin));
  app.use(apiPrefix, await apiRoutes(services, streams, version));
  const pages = build === undefined ? undefined : await pagesIn(build);
  if (pages !== undefined) app.use(await pages.createWebHandler(services, version));
  app.use((req) => {
    throw new Refused('not_found', `There is nothing at ${req.path.slice(0, 200)}.`);
  });
  app.use(answerErrors(log, await pages?.createTroublePages()));

  const server = createServer({ keepAliveTimeout: 65_000 }, app);
  const connections = new Connections(server);
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new AddressUnusable(host, port, error as NodeJS.ErrnoException);
  }
  return { address: server.address() as AddressInfo, cspReports, close: () => close(server, connections, streams) };
}

function serveAssets(app: Express, folder: string): void {
  // Vite names what is in `assets/` after its content.
  app.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', index: false, redirect: false, fallthrough: false }));
  app.use(express.static(folder, { maxAge: '1h', index: false, redirect: false }));
}

async function pagesIn(build: string): Promise<PagesModule> {
  return (await import(pathToFileURL(join(build, 'server/index.js')).href)) as PagesModule;
}

async function close(server: Server, connections: Connections, streams: EventStreams): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  connections.close();
  streams.closeAll();
  const impatient = setTimeout(() => server.closeAllConnections(), closeMs);
  await closed;
  clearTimeout(impatient);
}
