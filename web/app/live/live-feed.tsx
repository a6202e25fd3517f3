import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useMatches, useRevalidator } from 'react-router';
import { browserClock } from './browser-clock.ts';
import { coalesce } from './coalesce.ts';
import { ConnectionProvider, nextConnection, opening, type LineEvent } from './connection.ts';
import { openFeed } from './open-feed.ts';
import { tellPoke } from './poke-listeners.ts';
import { concerns, readPoke } from './watching.ts';

const gapMs = 1000;
const topics = ['operation', 'server', 'distribution', 'platform', 'site', 'client'];

/**
 * Keeps the page up to date: one stream of pokes per tab, and the loaders again when what the page shows has changed.
 * @param comesBack a page that could not be made yet: whatever changes may mend it.
 */
export function LiveFeed({ comesBack = false, children }: { comesBack?: boolean; children: ReactNode }) {
  const { revalidate } = useRevalidator();
  const matches = useMatches() as { loaderData?: { watches?: string[] } | undefined }[];
  const watches = useRef<string[]>([]);
  const [connection, setConnection] = useState(opening);
  useEffect(() => {
    watches.current = comesBack ? topics : matches.flatMap((match) => match.loaderData?.watches ?? []);
  }, [matches, comesBack]);

  useEffect(() => {
    const happened = (event: LineEvent) => setConnection((now) => nextConnection(now, event, Date.now()));
    const coalescer = coalesce(() => revalidate().then(() => happened('caught_up')), gapMs, browserClock);
    const seen = () => coalescer.visible(!document.hidden);
    document.addEventListener('visibilitychange', seen);
    const close = openFeed('/api/v1/events', '/api/v1/me', {
      // What changed between the making of this page and the opening of the stream was not told.
      open: () => {
        happened('opened');
        if (watches.current.length > 0) coalescer.poke();
        else happened('caught_up');
      },
      lost: () => happened('lost'),
      refused: () => happened('refused'),
      events: {
        poke: ({ data }) => {
          const poke = readPoke(data);
          if (poke === undefined) return;
          tellPoke(poke);
          if (concerns(watches.current, poke)) coalescer.poke();
        },
      },
    });
    return () => {
      close();
      coalescer.stop();
      document.removeEventListener('visibilitychange', seen);
    };
  }, [revalidate]);

  return <ConnectionProvider value={connection}>{children}</ConnectionProvider>;
}
