import { refusalAt, type Refusal } from './refusal.ts';

export interface FeedListeners {
  open?: () => void;
  /** The line broke, or could not be opened; another is on its way. */
  lost?: () => void;
  /** No other will be opened. */
  refused: (why: Refusal) => void;
  events: Record<string, (event: MessageEvent<string>) => void>;
}

const againAfterMs = 5000;

/**
 * A stream of server-sent events that comes back. The browser reconnects by itself after a broken connection, from the last
 * id on; after an answer that is no stream it gives up and does not say which answer that was. So it is asked for: a server that
 * restarts will open another stream, and one that refuses is not asked for ever.
 * @param url may be asked for anew, for one that says where to go on.
 * @param probe an address that is refused when the stream is, and costs little.
 * @returns closes it for good.
 */
export function openFeed(url: string | (() => string), probe: string, { open, lost, refused, events }: FeedListeners): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  const connect = () => {
    source = new EventSource(typeof url === 'string' ? url : url());
    if (open !== undefined) source.addEventListener('open', open);
    for (const [name, listener] of Object.entries(events)) source.addEventListener(name, listener as EventListener);
    source.addEventListener('error', () => {
      lost?.();
      if (source.readyState === EventSource.CLOSED) void comeBack();
    });
  };
  const comeBack = async () => {
    const why = await refusalAt(probe);
    if (closed) return;
    if (why === undefined) timer = setTimeout(connect, againAfterMs);
    else refused(why);
  };
  connect();
  return () => {
    closed = true;
    clearTimeout(timer);
    source.close();
  };
}
