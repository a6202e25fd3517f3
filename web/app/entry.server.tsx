import { Writable } from 'node:stream';
import type { ReactNode } from 'react';
import { renderToPipeableStream } from 'react-dom/server';
import { ServerRouter, type EntryContext, type RouterContextProvider } from 'react-router';
import { visitContext } from './session/visit.ts';
import { WordsProvider } from './words/use-words.ts';

const renderLimitMs = 6000;
const retrySeconds = '5';

/** Pages are sent whole, in one piece: no loader leaves a promise behind, so there is nothing to stream. */
export default async function handleRequest(request: Request, status: number, headers: Headers, routerContext: EntryContext, loadContext: RouterContextProvider): Promise<Response> {
  headers.set('Content-Type', 'text/html; charset=utf-8');
  headers.set('Cache-Control', 'no-store');
  // Nothing was sent that a load would lose; the page comes by itself once it can be made.
  if (status === 503 && request.method === 'GET') {
    headers.set('Retry-After', retrySeconds);
    headers.set('Refresh', retrySeconds);
  }
  if (request.method === 'HEAD') return new Response(null, { status, headers });
  const { nonce, words } = loadContext.get(visitContext);
  const { html, broken } = await render(<WordsProvider value={words}><ServerRouter context={routerContext} url={request.url} nonce={nonce} /></WordsProvider>, nonce);
  return new Response(html, { status: broken ? 500 : status, headers });
}

function render(page: ReactNode, nonce: string): Promise<{ html: Uint8Array<ArrayBuffer>; broken: boolean }> {
  return new Promise((resolve, reject) => {
    let broken = false;
    const chunks: Uint8Array[] = [];
    const sink = new Writable({
      write(chunk: Uint8Array, _encoding, done) {
        chunks.push(chunk);
        done();
      },
      final(done) {
        // Cleared here: a pending timer would keep the whole render in memory.
        clearTimeout(limit);
        resolve({ html: Buffer.concat(chunks), broken });
        done();
      },
    });
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce,
      onAllReady: () => pipe(sink),
      onShellError(error) {
        clearTimeout(limit);
        reject(error);
      },
      onError(error) {
        broken = true;
        console.error(error);
      },
    });
    const limit = setTimeout(() => abort(), renderLimitMs);
  });
}

/** What a person could do nothing about is logged; answers such as 404 are not errors of ours. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (request.signal.aborted) return;
  console.error(`${request.method} ${new URL(request.url).pathname} failed:`, error);
}
