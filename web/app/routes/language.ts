import { redirect } from 'react-router';
import type { Route } from './+types/language';
import { localPath } from '../session/local-path.ts';
import { visitContext } from '../session/visit.ts';
import { asLanguage, languageCookie } from '../words/language.ts';

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData();
  const { services: { settings }, words } = context.get(visitContext);
  return redirect(localPath(form.get('to')), {
    headers: { 'Set-Cookie': languageCookie(asLanguage(form.get('language')) ?? words.language, settings.publicOrigin.startsWith('https:')) },
  });
}

export function loader() {
  return redirect('/');
}
