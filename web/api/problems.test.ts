import { expect, test } from '@jest/globals';
import { IdempotencyKeyReused, InvalidInput } from '../../commands/command.ts';
import { Forbidden } from '../../commands/principal.ts';
import { ReadModelsNotReady } from '../../events/read-models/read-models-status.ts';
import { Refused } from '../../events/refused.ts';
import { EventStoreUnavailable, EventTooLarge, InvalidPosition, WrongExpectedRevision } from '../../events/store/event-store.ts';
import { DeviceLoginRefused, SetupRefused, SignInRefused, TooManyAttempts } from '../auth/refusals.ts';
import { CrossSiteRequest } from '../http/cross-site-guard.ts';
import { problemSchema } from './contract/problem.ts';
import { answerOf } from './problems.ts';
import { MethodNotAllowed, NotAcceptable, Unauthenticated, UnsupportedMediaType } from './request-errors.ts';

const viewer = { kind: 'person', id: '1', name: 'Ada', role: 'viewer' } as const;

test.each([
  [new Unauthenticated(), 401, 'unauthenticated'],
  [new SignInRefused(), 401, 'unauthenticated'],
  [new Forbidden(viewer, 'site:operate'), 403, 'forbidden'],
  [new SetupRefused(), 403, 'forbidden'],
  [new CrossSiteRequest('http://aegir.test'), 403, 'forbidden'],
  [new InvalidInput([{ field: 'name', message: 'Use letters.' }]), 422, 'invalid_input'],
  [new Refused('invalid', 'Not a position.', 'after'), 422, 'invalid_input'],
  [new InvalidPosition('x'), 422, 'invalid_input'],
  [new Refused('not_found', 'There is none.'), 404, 'not_found'],
  [new Refused('not_found', 'There is no such Server.', 'server'), 422, 'not_found'],
  [new Refused('conflict', 'It is blocked.'), 409, 'conflict'],
  [new Refused('taken', 'The name is taken.', 'name'), 409, 'taken'],
  [new WrongExpectedRevision('site-1', 'none', 3), 409, 'conflict'],
  [new IdempotencyKeyReused('Operation'), 409, 'idempotency_key_reused'],
  [new EventTooLarge('site-1', 'X', 2_000_000), 413, 'too_large'],
  [new MethodNotAllowed('PUT', '/sites', ['GET']), 405, 'method_not_allowed'],
  [new NotAcceptable('text/event-stream'), 406, 'not_acceptable'],
  [new UnsupportedMediaType('text/xml'), 415, 'unsupported_media_type'],
  [new TooManyAttempts('sign-in attempts', 12), 429, 'too_many_requests'],
  [new DeviceLoginRefused('slow_down'), 400, 'slow_down'],
  [new EventStoreUnavailable('the disk is full'), 503, 'event_store_unavailable'],
  [new ReadModelsNotReady('starting'), 503, 'read_models_not_ready'],
  [Object.assign(new Error('Unexpected token'), { type: 'entity.parse.failed', status: 400 }), 400, 'malformed'],
  [Object.assign(new Error('too large'), { type: 'entity.too.large', status: 413 }), 413, 'too_large'],
  [Object.assign(new Error('Failed to decode param'), { status: 400 }), 400, 'malformed'],
  [Object.assign(new Error('Not Found'), { status: 404 }), 404, 'not_found'],
])('%s is answered as what it is', (error, status, code) => {
  const { problem } = answerOf(error);
  expect(problem).toMatchObject({ status, code });
  expect(problemSchema.parse({ ...problem, requestId: 'r' })).toMatchObject({ type: `/problems/${code}` });
});

test.each([
  [new TypeError('Cannot read properties of undefined (reading secret)')],
  [Object.assign(new Error('ENOENT: /srv/aegir/secrets/auth-secret'), { code: 'ENOENT' })],
  [Object.assign(new Error('x'), { code: 'constructor' })],
  [Object.assign(new Error('x'), { type: 'toString' })],
  ['a string'],
  [undefined],
  [null],
])('an error that nobody foresaw tells nothing of the inside: %s', (error) => {
  const { problem } = answerOf(error);
  expect(problem).toMatchObject({ status: 500, code: 'internal' });
  expect(JSON.stringify(problem)).not.toMatch(/secret|ENOENT|srv/);
});

test('whoever must wait is told how long', () => {
  expect(answerOf(new TooManyAttempts('sign-in attempts', 12)).headers).toEqual({ 'Retry-After': '12' });
  expect(answerOf(new EventStoreUnavailable('it is locked')).headers).toEqual({ 'Retry-After': '5' });
});
