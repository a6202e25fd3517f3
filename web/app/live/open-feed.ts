export interface FeedListeners {
  open?: () => void;
  /** The line broke, or could not be opened; another is on its way. */
  lost?: () => void;
  events: Record<string, (event: MessageEvent<string>) => void>;
}

const againAfterMs = 5000;

/**
 * A stream of server-sent events that comes back. The browser reconnects by itself after a broken connection, from the last
 * id on; after an answer that is no stream (a server that restarts) it gives up, and this opens another.
 * @param url may be asked for anew, for one that says where to go on.
 * @returns closes it for good.
 */
export function openFeed(url: string | (() => string), { open, lost, events }: FeedListeners): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const connect = () => {
    source = new EventSource(typeof url === 'string' ? url : url());
    if (open !== undefined) source.addEventListener('open', open);
    for (const [name, listener] of Object.entries(events)) source.addEventListener(name, listener as EventListener);
    source.addEventListener('error', () => {
      lost?.();
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(connect, againAfterMs);
    });
  };
  connect();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
