import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { problemSchema } from '../../web/api/contract/problem.ts';
import { startAegir, type TestAegir } from './aegir.ts';

let aegir: TestAegir;
beforeAll(async () => {
  aegir = await startAegir();
});
afterAll(() => aegir.close());

const hostKey = `SHA256:${'A'.repeat(43)}`;
const server = { name: 'web-1', address: '10.0.0.1', hostKey };

test.each<[string, string, string, unknown, Record<string, string>, number]>([
  ['no JSON', 'POST', '/servers', '{"name":', {}, 400],
  ['JSON that is no object', 'POST', '/servers', '"name"', {}, 422],
  ['null', 'POST', '/servers', 'null', {}, 422],
  ['an array', 'POST', '/servers', '[]', {}, 422],
  ['no body', 'POST', '/servers', undefined, {}, 422],
  ['a form', 'POST', '/servers', 'name=web-1', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ['XML', 'POST', '/servers', '<name/>', { 'content-type': 'text/xml' }, 415],
  ['an unknown charset', 'POST', '/servers', '{}', { 'content-type': 'application/json; charset=klingon' }, 415],
  ['a body that is too large', 'POST', '/servers', { ...server, name: 'x'.repeat(300_000) }, {}, 413],
  ['an unknown field', 'POST', '/servers', { ...server, admin: true }, {}, 422],
  ['__proto__ as a field', 'POST', '/servers', `{"name":"web-1","address":"10.0.0.1","hostKey":"${hostKey}","__proto__":{"role":"administrator"}}`, {}, 422],
  ['a newline in a name', 'POST', '/servers', { ...server, name: 'web\n1' }, {}, 422],
  ['NUL in an address', 'POST', '/servers', { ...server, address: '10.0.0.1\0' }, {}, 422],
  ['an option as address', 'POST', '/servers', { ...server, address: '-oProxyCommand=id' }, {}, 422],
  ['a template in a name', 'POST', '/servers', { ...server, name: '{{ lookup("pipe","id") }}' }, {}, 422],
  ['a number where text belongs', 'POST', '/servers', { ...server, name: 1 }, {}, 422],
  ['a password in a URL', 'POST', '/distributions', { name: 'x', application: 'static', url: 'https://me:secret@git.example/x' }, {}, 422],
  ['an unknown kind', 'POST', '/operations', { kind: 'shell.run', input: {} }, {}, 422],
  ['a limit that is too large', 'GET', '/operations?limit=201', undefined, {}, 422],
  ['a limit that is no number', 'GET', '/operations?limit=1e2', undefined, {}, 422],
  ['an unknown filter', 'GET', '/operations?where=1', undefined, {}, 422],
  ['a nested filter', 'GET', '/operations?kind[$ne]=x', undefined, {}, 422],
  ['a prototype as filter', 'GET', '/operations?__proto__[x]=1', undefined, {}, 422],
  ['a cursor of its own', 'GET', '/operations?after=eyJhIjoxfQ', undefined, {}, 422],
  ['a quote in a search', 'GET', `/operations?q=${encodeURIComponent(`' OR 1=1 --`)}`, undefined, {}, 200],
  ['an id that is none', 'GET', '/operations/..%2f..%2fetc', undefined, {}, 422],
  ['a broken escape', 'GET', '/operations/%E0%A4%A', undefined, {}, 422],
  ['a position that is none', 'GET', '/events', undefined, { accept: 'text/event-stream', 'last-event-id': 'zzz' }, 422],
  ['a topic that is none', 'GET', '/events?topics=claim', undefined, { accept: 'text/event-stream' }, 422],
  ['a stream asked for as JSON', 'GET', '/events', undefined, { accept: 'application/json' }, 406],
  ['a method that is none there', 'PUT', '/servers', server, {}, 405],
  ['a path that is none', 'GET', '/servers/x/y/z', undefined, {}, 404],
])('%s is answered as a problem, and nothing breaks', async (_, method, path, body, headers, status) => {
  const answer = await aegir.call('administrator', method, path, body, headers);
  expect(answer.status).toBe(status);
  expect(aegir.log).toEqual([]);
  if (status === 200) return;
  expect(answer.headers.get('content-type')).toMatch('application/problem+json');
  const problem = problemSchema.strict().parse(await answer.json());
  expect(problem.status).toBe(status);
  expect(problem.requestId).toBe(answer.headers.get('x-request-id'));
});

test('nothing came of all that', async () => {
  expect(await (await aegir.call('viewer', 'GET', '/servers')).json()).toMatchObject({ items: [] });
});
