import { createContext, useContext } from 'react';

/** How the page hears of changes: it hears of them, has heard and fetches what it missed, or has lost the line. */
export interface Connection {
  is: 'opening' | 'live' | 'catching_up' | 'reconnecting';
  /** In milliseconds; undefined before anything is known. */
  since: number | undefined;
}

/** What happened on the line: it opened, it broke, or the page was made anew after it had opened. */
export type LineEvent = 'opened' | 'lost' | 'caught_up';

export const opening: Connection = { is: 'opening', since: undefined };

/** The same object when nothing changes. */
export function nextConnection(now: Connection, event: LineEvent, at: number): Connection {
  switch (event) {
    case 'opened':
      // The first page is as new as its line.
      return now.is === 'reconnecting' ? { is: 'catching_up', since: at } : now.is === 'opening' ? { is: 'live', since: at } : now;
    case 'lost':
      return now.is === 'reconnecting' ? now : { is: 'reconnecting', since: at };
    case 'caught_up':
      return now.is === 'catching_up' ? { is: 'live', since: at } : now;
  }
}

const ConnectionContext = createContext<Connection>(opening);
export const ConnectionProvider = ConnectionContext.Provider;

export function useConnection(): Connection {
  return useContext(ConnectionContext);
}
