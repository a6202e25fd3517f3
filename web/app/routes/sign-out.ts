import { redirect } from 'react-router';
import type { Route } from './+types/sign-out';
import { withCookies } from '../session/with-cookies.ts';
import { visitContext } from '../session/visit.ts';

export async function action({ context }: Route.ActionArgs) {
  const { services, headers } = context.get(visitContext);
  return redirect('/sign-in', { headers: withCookies(await services.identity.signOut({ headers })) });
}

export function loader() {
  return redirect('/');
}
