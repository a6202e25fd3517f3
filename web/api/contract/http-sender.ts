import type { ClientContext } from '@orpc/client';
import type { StandardLinkClient } from '@orpc/client/standard';
import type { StandardHeaders, StandardLazyResponse, StandardRequest } from '@orpc/standard-server';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

/**
 * Carries requests of JSON over `node:http`: loading `fetch` takes as long as all else that a command of the CLI does.
 * A connection of its own for each, so that none is sent on one that the server has just closed.
 */
export class HttpSender implements StandardLinkClient<ClientContext> {
  /** @throws what the socket says, with its `code`, where there is no answer */
  async call({ url, method, headers, body, signal }: StandardRequest): Promise<StandardLazyResponse> {
    const request = url.protocol === 'https:' ? (await import('node:https')).request : requestHttp;
    const sent = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const of = sent === undefined ? {} : { 'content-type': 'application/json', 'content-length': sent.length };
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      request(url, { method, headers: { ...given(headers), ...of }, agent: false, ...(signal === undefined ? {} : { signal }) }, resolve).on('error', reject).end(sent);
    });
    return { status: answer.statusCode ?? 0, headers: answer.headers, body: () => bodyOf(answer) };
  }
}

/** JSON of any media type as what it says; anything else as text. */
async function bodyOf(answer: IncomingMessage): Promise<unknown> {
  const body = await text(answer);
  if (body === '') return undefined;
  return /^application\/(?:[\w.-]+\+)?json\b/.test(answer.headers['content-type'] ?? '') ? JSON.parse(body) : body;
}

function given(headers: StandardHeaders): Record<string, string | readonly string[]> {
  return Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
