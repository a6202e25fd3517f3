import type { ReactNode } from 'react';
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches, useRouteLoaderData } from 'react-router';
import { IconSheet } from '../ui/icon.tsx';
import '../ui/styles.ts';
import type { Route } from './+types/root';
import { Reconnecting } from './restart/reconnecting.tsx';
import { Trouble } from './session/trouble.tsx';
import { troubleOf } from './session/trouble-of.ts';
import { themeClass } from './session/theme.ts';
import { visitContext } from './session/visit.ts';
import { useWords } from './words/use-words.ts';

export function loader({ context }: Route.LoaderArgs) {
  return { theme: context.get(visitContext).theme };
}

/** The theme does not change without a load. */
export const shouldRevalidate = () => false;

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>('root');
  const matches = useMatches() as { loaderData?: { live?: boolean; favicon?: string } | undefined }[];
  const { language } = useWords();
  const live = matches.some((match) => match.loaderData?.live === true);
  const favicon = matches.map((match) => match.loaderData?.favicon).findLast((each) => each !== undefined) ?? 'favicon';
  return (
    <html lang={language} className={themeClass(root?.theme ?? 'system')}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {live && <noscript><meta httpEquiv="refresh" content="3" /></noscript>}
        <link rel="icon" href={`/${favicon}.svg`} type="image/svg+xml" />
        <Meta />
        <Links />
      </head>
      <body>
        <IconSheet />
        {children}
        <Reconnecting />
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <main className="door" id="main"><div className="door__card"><Trouble {...troubleOf(error)} /></div></main>;
}
