import type { ReactNode } from 'react';
import { Outlet, useLocation, useRouteLoaderData } from 'react-router';
import type { Route } from './+types/signed-in';
import { Shell } from '../../ui/shell.tsx';
import { ConnectionSign } from '../live/connection-sign.tsx';
import { LiveFeed } from '../live/live-feed.tsx';
import { Palette } from '../palette/palette.tsx';
import { principalContext, requirePrincipal } from '../session/signed-in.ts';
import { Trouble } from '../session/trouble.tsx';
import { troubleOf } from '../session/trouble-of.ts';
import { visitContext } from '../session/visit.ts';
import { Notices } from '../system/notices.tsx';
import { noticeOf } from '../system/part-view.ts';

export const middleware: Route.MiddlewareFunction[] = [(args) => requirePrincipal(args)];

export function loader({ context }: Route.LoaderArgs) {
  const { name, role } = context.get(principalContext);
  const { theme, services, words } = context.get(visitContext);
  return { person: { name, role: words.t(`tokens.roles.${role}`) }, theme, notices: services.system.troubles().map((part) => noticeOf(part, words)) };
}

export default function SignedInPages() {
  return <LiveFeed><Framed><Outlet /></Framed></LiveFeed>;
}

function Framed({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('routes/signed-in');
  const { pathname, search } = useLocation();
  if (data === undefined) return <main className="door" id="main"><div className="door__card">{children}</div></main>;
  return <Shell person={data.person} theme={data.theme} here={pathname + search} search={<Palette />} connection={<ConnectionSign />}><Notices notices={data.notices} />{children}</Shell>;
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <LiveFeed><Framed><Trouble {...troubleOf(error)} /></Framed></LiveFeed>;
}
