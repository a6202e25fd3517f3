import { ORPCError } from '@orpc/server';
import type { Problem, ProblemCode } from './contract/problem.ts';

/** A problem as it is answered, but for the request's id. */
export interface Answer {
  problem: Omit<Problem, 'requestId'>;
  headers: Record<string, string>;
}

type Issues = NonNullable<Problem['issues']>;

const titles: Record<ProblemCode, string> = {
  malformed: 'The request cannot be read',
  invalid_input: 'The input is not valid',
  unauthenticated: 'Not signed in',
  forbidden: 'Not allowed',
  not_found: 'Not found',
  method_not_allowed: 'Method not allowed',
  not_acceptable: 'No such media type here',
  conflict: 'The present state does not allow this',
  taken: 'The name is taken',
  idempotency_key_reused: 'The idempotency key was used before',
  too_large: 'The request is too large',
  unsupported_media_type: 'The media type is not supported',
  too_many_requests: 'Too many requests',
  event_store_unavailable: 'The event store cannot be used now',
  read_models_not_ready: 'Lists and pages are being built',
  authorization_pending: 'Not approved yet',
  slow_down: 'Asked too often',
  access_denied: 'The login was refused',
  expired_token: 'The login has ended',
  internal: 'Aegir failed',
};

/** Every known error, by its `code`: classes differ between the bundled application and the server, codes do not. */
const known: Record<string, (error: KnownError) => Answer> = {
  forbidden: (error) => answer(403, 'forbidden', error.message),
  unauthenticated: (error) => answer(401, 'unauthenticated', error.message, { headers: { 'WWW-Authenticate': 'Bearer realm="aegir"' } }),
  invalid_input: (error) => answer(422, 'invalid_input', error.message, { issues: error.issues }),
  invalid: (error) => answer(422, 'invalid_input', error.message, { issues: issueOf(error) }),
  invalid_position: (error) => answer(422, 'invalid_input', error.message, { issues: [{ field: 'after', message: error.message }] }),
  // What the address names is not there; or what the input refers to, and then the input is at fault.
  not_found: (error) => answer(error.field === undefined ? 404 : 422, 'not_found', error.message, { issues: issueOf(error) }),
  method_not_allowed: (error) => answer(405, 'method_not_allowed', error.message, { headers: { Allow: error.allow ?? '' } }),
  not_acceptable: (error) => answer(406, 'not_acceptable', error.message),
  conflict: (error) => answer(409, 'conflict', error.message, { issues: issueOf(error) }),
  taken: (error) => answer(409, 'taken', error.message, { issues: issueOf(error) }),
  wrong_expected_revision: (error) => answer(409, 'conflict', error.message),
  idempotency_key_reused: (error) => answer(409, 'idempotency_key_reused', error.message),
  event_too_large: (error) => answer(413, 'too_large', error.message),
  unsupported_media_type: (error) => answer(415, 'unsupported_media_type', error.message),
  too_many_requests: (error) => answer(429, 'too_many_requests', error.message, { headers: retryAfter(error.retryAfterSeconds ?? 60) }),
  event_store_unavailable: (error) => answer(503, 'event_store_unavailable', error.message, { headers: retryAfter(5) }),
  read_models_not_ready: (error) => answer(503, 'read_models_not_ready', error.message, { headers: retryAfter(1) }),
  authorization_pending: (error) => answer(400, 'authorization_pending', error.message),
  slow_down: (error) => answer(400, 'slow_down', error.message),
  access_denied: (error) => answer(400, 'access_denied', error.message),
  expired_token: (error) => answer(400, 'expired_token', error.message),
};

/** Of body-parser and of Express itself, by `type`, or else by status. */
const ofRequests: Record<string, Answer> = {
  'entity.parse.failed': answer(400, 'malformed', 'The body is not JSON. Send one JSON object.'),
  'entity.too.large': answer(413, 'too_large', 'The body is larger than 256 kB. Send less; large things do not go through this API.'),
  'encoding.unsupported': answer(415, 'unsupported_media_type', 'The body’s Content-Encoding is not supported. Send it plain or with gzip.'),
  'charset.unsupported': answer(415, 'unsupported_media_type', 'The body’s charset is not supported. Send UTF-8.'),
};

interface KnownError {
  message: string;
  field?: string;
  issues?: Issues;
  allow?: string;
  retryAfterSeconds?: number;
}

/** How any error is answered: what the asker can act on, and nothing of the inside. */
export function answerOf(error: unknown): Answer {
  if (error instanceof ORPCError) {
    if (error.code === 'BAD_REQUEST') return invalidRequest(error);
    return error.cause === undefined ? internal : answerOf(error.cause);
  }
  if (typeof error !== 'object' || error === null) return internal;
  const { code, type, status } = error as { code?: unknown; type?: unknown; status?: unknown };
  const ofCode = typeof code === 'string' && Object.hasOwn(known, code) ? known[code] : undefined;
  if (ofCode !== undefined) return ofCode(error as KnownError);
  const ofType = typeof type === 'string' && Object.hasOwn(ofRequests, type) ? ofRequests[type] : undefined;
  if (ofType !== undefined) return ofType;
  if (status === 404) return answer(404, 'not_found', 'There is nothing at this address.');
  if (typeof status === 'number' && status >= 400 && status < 500) return answer(400, 'malformed', 'The request cannot be read. Check its address, headers and body.');
  return internal;
}

const internal = answer(500, 'internal', 'Something went wrong inside Aegir, and it was not your request’s fault. Try again; if it stays, look for this request’s id in the log of the web process.');

function answer(status: number, code: ProblemCode, detail: string, more: { issues?: Issues | undefined; headers?: Record<string, string> } = {}): Answer {
  return {
    problem: { type: `/problems/${code}`, title: titles[code], status, detail, code, ...(more.issues === undefined ? {} : { issues: more.issues }) },
    headers: more.headers ?? {},
  };
}

function retryAfter(seconds: number): Record<string, string> {
  return { 'Retry-After': String(seconds) };
}

function issueOf({ field, message }: KnownError): Issues | undefined {
  return field === undefined ? undefined : [{ field, message }];
}

/** What the contract's schemas refuse before any command sees it. */
function invalidRequest(error: ORPCError<string, unknown>): Answer {
  const found = (error.data as { issues?: ContractIssue[] } | undefined)?.issues;
  if (found === undefined) return answer(400, 'malformed', 'The request cannot be read. Check its address, headers and body.');
  const issues = found.map((issue) => ({ field: fieldOf(issue), message: issue.message }));
  return answer(422, 'invalid_input', issues.map(({ field, message }) => (field === '' ? message : `${field}: ${message}`)).join(' '), { issues });
}

interface ContractIssue {
  message: string;
  path?: (string | number)[];
  code?: string;
  keys?: string[];
}

function fieldOf({ path = [], code, keys }: ContractIssue): string {
  // Where in the request it stands is the contract's affair; the one who sent it knows the field's name.
  const inside = ['headers', 'body', 'params', 'query'].includes(String(path[0])) ? path.slice(1) : path;
  return [...inside, ...(code === 'unrecognized_keys' ? (keys ?? []).slice(0, 1) : [])].join('.');
}
