import { createContext, useContext } from 'react';

/** How the page hears of changes: it hears of them, has heard and fetches what it missed, has lost the line, or is told no more. */
export interface Connection {
  is: 'opening' | 'live' | 'catching_up' | 'reconnecting' | 'signed_out';
  /** In milliseconds; undefined before anything is known. */
  since: number | undefined;
}

/** What happened on the line: it opened, it broke, the page was made anew after it had opened, or it is refused. */
export type LineEvent = 'opened' | 'lost' | 'caught_up' | 'refused';

export const opening: Connection = { is: 'opening', since: undefined };

/** The same object when nothing changes. */
export function nextConnection(now: Connection, event: LineEvent, at: number): Connection {
  if (now.is === 'signed_out') return now;
  switch (event) {
    case 'opened':
      // The first page is as new as its line.
      return now.is === 'reconnecting' ? { is: 'catching_up', since: at } : now.is === 'opening' ? { is: 'live', since: at } : now;
    case 'lost':
      return now.is === 'reconnecting' ? now : { is: 'reconnecting', since: at };
    case 'refused':
      // What is shown is as old as the line that broke.
      return { is: 'signed_out', since: now.is === 'reconnecting' ? now.since : at };
    case 'caught_up':
      return now.is === 'catching_up' ? { is: 'live', since: at } : now;
  }
}

const ConnectionContext = createContext<Connection>(opening);
export const ConnectionProvider = ConnectionContext.Provider;

export function useConnection(): Connection {
  return useContext(ConnectionContext);
}
