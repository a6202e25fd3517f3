import { data, Form, Link, redirect } from 'react-router';
import type { Route } from './+types/setup';
import { Alert } from '../../ui/alert.tsx';
import { SubmitButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/controls.tsx';
import { Door } from '../../ui/door.tsx';
import { answerOf } from '../session/answer.ts';
import { answered } from '../session/answered.ts';
import { errorsFor, issuesOf, otherErrors } from '../session/issues-of.ts';
import { useWords } from '../words/use-words.ts';
import { withCookies } from '../session/with-cookies.ts';

export const loader = ({ request, context }: Route.LoaderArgs) => answered({ request, context }, async ({ services }) => {
  const token = new URL(request.url).searchParams.get('token') ?? '';
  return { open: await services.identity.setupIsOpen(token) };
});

export const action = ({ request, context }: Route.ActionArgs) => answered({ request, context }, async ({ services, origin, words }) => {
  const token = new URL(request.url).searchParams.get('token') ?? '';
  const form = await request.formData();
  const typed = { name: String(form.get('name') ?? ''), email: String(form.get('email') ?? '') };
  try {
    const { cookies } = await services.identity.setUp(token, { ...typed, password: String(form.get('password') ?? '') }, origin);
    return redirect('/', { headers: withCookies(cookies) });
  } catch (error) {
    const answer = answerOf(error, words);
    if (answer === undefined) throw error;
    return data({ typed, issues: issuesOf(answer, words) }, { status: answer.status });
  }
});

export default function Setup({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useWords();
  if (!loaderData.open) {
    return (
      <Door title={t('session.linkBroken')}>
        <p>{t.rich('session.linkBrokenHelp', { link: (text) => <Link to="/sign-in">{text}</Link> })}</p>
      </Door>
    );
  }
  const { typed, issues = [] } = actionData ?? {};
  return (
    <Door title={t('session.makeFirst')} tab={t('session.setUp')}>
      <p>{t('session.makeFirstLead')}</p>
      {otherErrors(issues, ['name', 'email', 'password']).map((message) => <Alert key={message} severity="danger" title={message} announce />)}
      <Form method="post" className="pf-v6-c-form" reloadDocument>
        <TextField frame={{ name: 'name', label: t('session.yourName'), required: true, errors: errorsFor(issues, 'name') }} value={typed?.name ?? ''} autoComplete="name" />
        <TextField frame={{ name: 'email', label: t('session.email'), required: true, errors: errorsFor(issues, 'email') }} type="email" value={typed?.email ?? ''} autoComplete="username" />
        <TextField frame={{ name: 'password', label: t('session.password'), required: true, help: t('session.passwordHelp'), errors: errorsFor(issues, 'password') }} type="password" autoComplete="new-password" />
        <SubmitButton>{t('session.makeAdministrator')}</SubmitButton>
      </Form>
    </Door>
  );
}
