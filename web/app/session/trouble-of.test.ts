import { expect, test } from '@jest/globals';
import { troubleOf } from './trouble-of.ts';

const response = (status: number, data: unknown) => ({ status, statusText: '', internal: false, data });

test.each([
  ['what a loader says', response(404, 'There is no Site x.'), { status: 404, message: 'There is no Site x.' }],
  ['what nobody foresaw, with its id', response(500, { requestId: 'r-1' }), { status: 500, requestId: 'r-1' }],
  ['an answer without words', response(422, null), { status: 422 }],
  ['an answer of a proxy', response(502, ''), { status: 502 }],
  ['what broke in the page itself', new Error('x is undefined'), { status: 500 }],
  ['anything at all', undefined, { status: 500 }],
])('%s', (_what, error, trouble) => {
  expect(troubleOf(error)).toEqual({ message: undefined, requestId: undefined, ...trouble });
});
