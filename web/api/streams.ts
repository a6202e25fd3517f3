import { Router, type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import { parseInput } from '../../commands/input.ts';
import type { Principal } from '../../commands/principal.ts';
import type { EventStreams } from '../live/event-streams.ts';
import { frameOf, type Frame } from '../live/frame.ts';
import { followOperation } from '../live/follow-operation.ts';
import { pokeFrame } from '../live/poke-frame.ts';
import { pokes, type Topic } from '../live/pokes.ts';
import { SharedLogs } from '../live/shared-logs.ts';
import { readTaskLog } from '../live/task-log.ts';
import { localsOf } from '../http/locals.ts';
import type { WebServices } from '../services.ts';
import { idField, wholeNumber } from './contract/fields.ts';
import { topics } from './contract/live.ts';
import { eventView, operationExists } from './events-page.ts';
import { existingAttempt } from './log-page.ts';
import { NotAcceptable, Unauthenticated } from './request-errors.ts';
import { sendLogAsText } from './text-log.ts';

const resume = z.object({ 'last-event-id': z.string().regex(/^\d{1,15}$/, 'Send as Last-Event-ID an id that this stream gave.').optional() });
const beginning = z.object({ from: wholeNumber(1, 1_000_000_000).optional() });
const operationAddress = z.object({ id: idField });
const logAddress = operationAddress.extend({ taskRunId: z.string().max(60) });
const topicList = z.array(z.enum(topics, `Choose topics of: ${topics.join(', ')}.`)).min(1);

/** The parts of the API that go on: answered here when `Accept` asks for a stream, and passed on when not. */
export function streamRoutes({ store, live }: WebServices, streams: EventStreams): Router {
  const routes = Router();
  const logs = new SharedLogs(store, live);

  routes.get('/events', async (req, res) => {
    if (req.accepts('text/event-stream') === false) throw new NotAcceptable('text/event-stream');
    const principal = askerOf(res);
    const { topics: named } = req.query;
    const wanted: readonly Topic[] = named === undefined ? topics : parseInput(z.object({ topics: topicList }), { topics: String(named).split(',') }).topics;
    const after = req.get('last-event-id');
    // A position that this store never gave is refused before the stream begins.
    if (after !== undefined) for await (const _ of store.readAll({ after, limit: 1 })) break;
    await streams.send(req, res, principal.id, async function* (signal): AsyncGenerator<Frame> {
      for await (const change of pokes(store, live, wanted, after, signal)) yield pokeFrame(change);
    });
  });

  routes.get('/operations/:id/events', wanting('text/event-stream', async (req, res, principal) => {
    const { id } = parseInput(operationAddress, req.params);
    const from = seenBy(req) === undefined ? 0 : Number(seenBy(req)) + 1;
    await operationExists(store, id);
    await streams.send(req, res, principal.id, async function* (signal): AsyncGenerator<Frame> {
      for await (const event of followOperation(store, live, id, from, signal)) yield frameOf({ event: 'event', id: event.revision, data: eventView(event) });
      if (!signal.aborted) yield frameOf({ event: 'end', data: {} });
    });
  }));

  routes.get('/operations/:id/tasks/:taskRunId/log', wanting('text/event-stream', async (req, res, principal) => {
    const address = parseInput(logAddress, req.params);
    const { from = 1 } = parseInput(beginning, req.query);
    // Who comes back asks as the first time, and has seen more since.
    const seen = Number(seenBy(req) ?? from - 1);
    await existingAttempt(store, address);
    await streams.send(req, res, principal.id, async function* (signal): AsyncGenerator<Frame> {
      yield* logs.follow(address.taskRunId, seen + 1, signal);
      // Without an id: who comes back goes on from the last line.
      if (!signal.aborted) yield frameOf({ event: 'end', data: {} });
    });
  }));

  routes.get('/operations/:id/tasks/:taskRunId/log', wanting('text/plain', async (req, res) => {
    const address = parseInput(logAddress, req.params);
    await existingAttempt(store, address);
    await sendLogAsText(res, address.taskRunId, readTaskLog(store, address.taskRunId, 1));
  }));

  return routes;
}

/** Answers only who asks for that type and not rather for JSON. */
function wanting(type: 'text/event-stream' | 'text/plain', answer: (req: Request, res: Response, principal: Principal) => Promise<void>): RequestHandler<Record<string, string>> {
  return async (req, res, next) => {
    if (req.accepts(['application/json', type]) !== type) return next();
    await answer(req as Request, res, askerOf(res));
  };
}

/** @throws Unauthenticated */
function askerOf(res: Response): Principal {
  const { principal } = localsOf(res);
  if (principal === undefined) throw new Unauthenticated();
  return principal;
}

function seenBy(req: Request): string | undefined {
  return parseInput(resume, req.headers)['last-event-id'];
}
