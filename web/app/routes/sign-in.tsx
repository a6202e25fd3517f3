import type { ReactNode } from 'react';
import { data, Form, redirect } from 'react-router';
import type { Route } from './+types/sign-in';
import { Alert } from '../../ui/alert.tsx';
import { SubmitButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/controls.tsx';
import { Door } from '../../ui/door.tsx';
import { answerOf } from '../session/answer.ts';
import { answered } from '../session/answered.ts';
import { localPath } from '../session/local-path.ts';
import { useWords } from '../words/use-words.ts';
import { withCookies } from '../session/with-cookies.ts';

export const loader = (args: Route.LoaderArgs) => answered(args, async ({ principal }) => {
  const to = localPath(new URL(args.request.url).searchParams.get('to'));
  if (principal !== undefined) throw redirect(to);
  return { to };
});

export const action = (args: Route.ActionArgs) => answered(args, async ({ services, origin, words }) => {
  const form = await args.request.formData();
  const email = String(form.get('email') ?? '');
  try {
    const { cookies } = await services.identity.signIn({ email, password: String(form.get('password') ?? '') }, origin);
    return redirect(localPath(form.get('to')), { headers: withCookies(cookies) });
  } catch (error) {
    const answer = answerOf(error, words);
    if (answer === undefined) throw error;
    return data({ email, message: answer.message }, { status: answer.status });
  }
});

export default function SignIn({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useWords();
  return (
    <Door title={t('session.signIn')}>
      {actionData !== undefined && <Alert severity="danger" title={actionData.message} announce />}
      <Form method="post" className="pf-v6-c-form" reloadDocument>
        <input type="hidden" name="to" value={loaderData.to} />
        <TextField frame={{ name: 'email', label: t('session.email'), required: true }} type="email" value={actionData?.email ?? ''} autoComplete="username" />
        <TextField frame={{ name: 'password', label: t('session.password'), required: true }} type="password" autoComplete="current-password" />
        <SubmitButton>{t('session.signIn')}</SubmitButton>
      </Form>
      <p className="soft">{t.rich('session.forgotten', { code: (text: ReactNode) => <code className="mono">{text}</code> })}</p>
      <p className="soft">{t('session.noAccount')}</p>
    </Door>
  );
}
