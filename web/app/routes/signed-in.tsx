import type { ReactNode } from 'react';
import { Outlet, useLocation, useRouteLoaderData } from 'react-router';
import type { Route } from './+types/signed-in';
import type { WebServices } from '../../services.ts';
import { Shell } from '../../ui/shell.tsx';
import { ConnectionSign } from '../live/connection-sign.tsx';
import { LiveFeed } from '../live/live-feed.tsx';
import { SignedOut } from '../live/signed-out.tsx';
import { Palette } from '../palette/palette.tsx';
import { isFresh, principalContext, requirePrincipal } from '../session/signed-in.ts';
import { Trouble } from '../session/trouble.tsx';
import { troubleOf } from '../session/trouble-of.ts';
import { visitContext } from '../session/visit.ts';
import { Notices } from '../system/notices.tsx';
import { noticeOf, type Notice } from '../system/part-view.ts';
import type { Words } from '../words/words.ts';

export const middleware: Route.MiddlewareFunction[] = [(args) => requirePrincipal(args)];

export async function loader({ context, request }: Route.LoaderArgs) {
  const { name, role } = context.get(principalContext);
  const { theme, services, words } = context.get(visitContext);
  return { person: { name, role: words.t(`tokens.roles.${role}`) }, theme, notices: [...await behind(services, request, words), ...services.system.troubles().map((part) => noticeOf(part, words))] };
}

/** While the lists are rebuilt, the notices of the parts say so. */
async function behind(services: WebServices, request: Request, { t }: Words): Promise<Notice[]> {
  if (services.readModels.status().rebuilding !== null || await isFresh(services, request)) return [];
  return [{ severity: 'info', title: t('shell.behind'), effect: t('shell.behindEffect') }];
}

export default function SignedInPages() {
  return <LiveFeed><Framed><Outlet /></Framed></LiveFeed>;
}

function Framed({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('routes/signed-in');
  const { pathname, search } = useLocation();
  if (data === undefined) return <main className="door" id="main"><div className="door__card">{children}</div></main>;
  return <Shell person={data.person} theme={data.theme} here={pathname + search} search={<Palette />} connection={<ConnectionSign />}><Notices notices={data.notices} />{children}<SignedOut /></Shell>;
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const trouble = troubleOf(error);
  return <LiveFeed comesBack={trouble.status === 503}><Framed><Trouble {...trouble} /></Framed></LiveFeed>;
}
