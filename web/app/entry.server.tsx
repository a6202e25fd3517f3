import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable } from '@react-router/node';
import { renderToPipeableStream } from 'react-dom/server';
import { ServerRouter, type EntryContext, type RouterContextProvider } from 'react-router';
import { visitContext } from './session/visit.ts';

const renderLimitMs = 6000;

/** Pages are sent whole: no loader leaves a promise behind, so there is nothing to stream. */
export default function handleRequest(request: Request, status: number, headers: Headers, routerContext: EntryContext, loadContext: RouterContextProvider): Promise<Response> | Response {
  headers.set('Content-Type', 'text/html; charset=utf-8');
  headers.set('Cache-Control', 'no-store');
  if (request.method === 'HEAD') return new Response(null, { status, headers });
  const { nonce } = loadContext.get(visitContext);
  return new Promise((resolve, reject) => {
    let responseStatus = status;
    const limit = setTimeout(() => abort(), renderLimitMs);
    const { pipe, abort } = renderToPipeableStream(<ServerRouter context={routerContext} url={request.url} nonce={nonce} />, {
      nonce,
      onAllReady() {
        // Cleared at the end of the body: a pending timer would keep the whole render in memory.
        const body = new PassThrough({ final: (done) => { clearTimeout(limit); done(); } });
        resolve(new Response(createReadableStreamFromReadable(body), { status: responseStatus, headers }));
        pipe(body);
      },
      onShellError(error) {
        clearTimeout(limit);
        reject(error);
      },
      onError(error) {
        responseStatus = 500;
        console.error(error);
      },
    });
  });
}

/** What a person could do nothing about is logged; answers such as 404 are not errors of ours. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (request.signal.aborted) return;
  console.error(`${request.method} ${new URL(request.url).pathname} failed:`, error);
}
