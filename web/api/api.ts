import { Router, json, type RequestHandler } from 'express';
import { localsOf } from '../http/locals.ts';
import type { EventStreams } from '../live/event-streams.ts';
import type { WebServices } from '../services.ts';
import { openApiDocument } from './openapi.ts';
import { isPublic } from './public-paths.ts';
import { Unauthenticated, UnsupportedMediaType } from './request-errors.ts';
import { restHandler } from './rest-handler.ts';
import { streamRoutes } from './streams.ts';

const bodyLimit = '256kb';

/** The HTTP API, to be mounted at its prefix. Errors go on to the server's one error handler. */
export async function apiRoutes(services: WebServices, streams: EventStreams, version: string): Promise<Router> {
  const document = await openApiDocument(version);
  const routes = Router();
  routes.use(refuseSignedOut);
  routes.get('/openapi.json', (_req, res) => {
    res.set('Cache-Control', 'no-cache').json(document);
  });
  routes.use(streamRoutes(services, streams));
  routes.use(refuseOtherBodies, json({ limit: bodyLimit, strict: false }), restHandler(services));
  return routes;
}

const refuseSignedOut: RequestHandler = (req, res, next) => {
  if (localsOf(res).principal === undefined && !isPublic(req.path)) throw new Unauthenticated();
  next();
};

const refuseOtherBodies: RequestHandler = (req, _res, next) => {
  // That there is no body at all, the schema judges.
  if (req.get('content-length') !== '0' && req.is('application/json') === false) throw new UnsupportedMediaType(req.get('content-type'));
  next();
};
