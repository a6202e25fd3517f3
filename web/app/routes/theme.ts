import { redirect } from 'react-router';
import type { Route } from './+types/theme';
import { localPath } from '../session/local-path.ts';
import { asTheme, themeCookie } from '../session/theme.ts';
import { visitContext } from '../session/visit.ts';

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData();
  const { publicOrigin } = context.get(visitContext).services.settings;
  return redirect(localPath(form.get('to')), {
    headers: { 'Set-Cookie': themeCookie(asTheme(form.get('theme')), publicOrigin.startsWith('https:')) },
  });
}

export function loader() {
  return redirect('/');
}
