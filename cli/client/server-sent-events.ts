import { setTimeout as delay } from 'node:timers/promises';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { ApiProblem } from '../../web/api/contract/client.ts';
import type { ApiTarget } from './connection.ts';

export interface ReceivedEvent {
  event: string;
  id: string | undefined;
  data: unknown;
}

export interface StreamOptions {
  signal: AbortSignal;
  /** The stream goes on after this one. */
  lastEventId?: string;
  /** It broke off, or could not be opened; it is tried again. */
  onBroken?(): void;
}

/** How long Aegir may be away before following is given up. A restart takes a few seconds. */
const patienceMs = 120_000;
/** The server sends something at least every 15 s. */
const silenceMs = 45_000;
const firstRetryMs = 200;
const longestRetryMs = 3000;

/**
 * The events of a stream of the API. Goes on with the last id when the connection breaks or the web process is restarted, until
 * the caller has had enough.
 * @throws ApiProblem when the stream is refused; what fetch throws when Aegir stays away
 */
export async function* serverSentEvents({ origin, token }: ApiTarget, path: string, options: StreamOptions): AsyncGenerator<ReceivedEvent> {
  const { signal } = options;
  let lastEventId = options.lastEventId;
  let awaySince: number | undefined;
  for (let retryMs = firstRetryMs; !signal.aborted; retryMs = Math.min(retryMs * 2, longestRetryMs)) {
    const silence = new AbortController();
    const timer = setTimeout(() => silence.abort(), silenceMs);
    try {
      const response = await fetch(new URL(path, origin), {
        headers: {
          accept: 'text/event-stream',
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
        },
        redirect: 'error',
        signal: AbortSignal.any([signal, silence.signal]),
      });
      if (!response.ok || response.body === null) throw await refusal(response);
      awaySince = undefined;
      retryMs = firstRetryMs;
      const heard = new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          timer.refresh();
          controller.enqueue(chunk);
        },
      });
      const text = response.body.pipeThrough(heard).pipeThrough(new TextDecoderStream());
      for await (const message of text.pipeThrough(new EventSourceParserStream())) {
        if (message.id !== undefined) lastEventId = message.id;
        yield { event: message.event ?? 'message', id: message.id, data: JSON.parse(message.data) as unknown };
      }
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof ApiProblem && error.problem.status < 500 && error.problem.status !== 429) throw error;
      awaySince ??= Date.now();
      if (Date.now() - awaySince > patienceMs) throw error;
    } finally {
      clearTimeout(timer);
    }
    options.onBroken?.();
    await delay(retryMs, undefined, { signal }).catch(() => undefined);
  }
}

async function refusal(response: Response): Promise<Error> {
  const { problemSchema } = await import('../../web/api/contract/problem.ts');
  const problem = problemSchema.safeParse(await response.json().catch(() => undefined));
  if (problem.success) return new ApiProblem(problem.data);
  return Object.assign(new Error(`${response.url} answers ${response.status}.`), { code: 'UND_ERR_SOCKET' });
}
