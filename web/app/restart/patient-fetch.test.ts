import { expect, test } from '@jest/globals';
import { patientFetch } from './patient-fetch.ts';

const aegirs = (status: number) => () => new Response(null, { status, headers: { 'X-Request-Id': 'r' } });
const proxys = (status: number) => () => new Response(null, { status });
const nobody = () => { throw new TypeError('Failed to fetch'); };

function asked(answers: (() => Response)[], { path = '/operations.data?a=b', signal }: { path?: string; signal?: AbortSignal } = {}) {
  const pauses: number[] = [];
  let waiting = 0;
  let most = 0;
  const sent: unknown[] = [];
  const fetch = patientFetch({
    fetch: async (_, init) => {
      sent.push(init?.body);
      return answers.shift()!();
    },
    pause: async (ms) => {
      pauses.push(ms);
      signal?.throwIfAborted();
    },
    waits: (change) => {
      waiting += change;
      most = Math.max(most, waiting);
    },
  });
  return { answer: fetch(path, { body: 'key=1', ...(signal === undefined ? {} : { signal }) }), pauses, sent, ended: () => ({ waiting, most }) };
}

test.each([
  ['Aegir answers', [aegirs(200)], 200, []],
  ['Aegir itself is not ready, and says so', [aegirs(503)], 503, []],
  ['Aegir refuses', [aegirs(409)], 409, []],
  ['a proxy says what is no sign of a restart', [proxys(413)], 413, []],
  ['nobody is there, then Aegir', [nobody, nobody, aegirs(200)], 200, [500, 1000]],
  ['the proxy finds nobody behind it', [proxys(502), proxys(503), proxys(504), aegirs(202)], 202, [500, 1000, 2000]],
  ['it takes long', [...Array.from({ length: 6 }, () => nobody), aegirs(200)], 200, [500, 1000, 2000, 4000, 5000, 5000]],
])('when %s', async (_what, answers, status, pauses) => {
  const { answer, pauses: made, sent, ended } = asked([...answers]);
  expect((await answer).status).toBe(status);
  expect(made).toEqual(pauses);
  expect(sent).toEqual(answers.map(() => 'key=1'));
  expect(ended()).toEqual({ waiting: 0, most: pauses.length === 0 ? 0 : 1 });
});

test('who goes elsewhere meanwhile does not wait any more', async () => {
  const leaving = new AbortController();
  leaving.abort(new DOMException('left', 'AbortError'));
  const { answer, ended } = asked([proxys(502), aegirs(200)], { signal: leaving.signal });
  await expect(answer).rejects.toThrow('left');
  expect(ended().waiting).toBe(0);
});

test('what is no data of a page fails as ever', async () => {
  await expect(asked([nobody], { path: '/api/v1/me' }).answer).rejects.toThrow('Failed to fetch');
});

test('what is wrong with the request itself is not tried again', async () => {
  await expect(asked([() => { throw new DOMException('no', 'DataCloneError'); }]).answer).rejects.toThrow('no');
});
