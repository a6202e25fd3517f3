import type { ReactNode } from 'react';
import { data, Form, Link, redirect } from 'react-router';
import type { Route } from './+types/reset-password';
import { Alert } from '../../ui/alert.tsx';
import { SubmitButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/controls.tsx';
import { Door } from '../../ui/door.tsx';
import { answerOf } from '../session/answer.ts';
import { answered } from '../session/answered.ts';
import { errorsFor, issuesOf, otherErrors } from '../session/issues-of.ts';
import { withCookies } from '../session/with-cookies.ts';
import { useWords } from '../words/use-words.ts';

export const loader = (args: Route.LoaderArgs) => answered(args, async ({ services, origin }) => ({ person: services.identity.resetOf(tokenIn(args.request), origin) }));

export const action = (args: Route.ActionArgs) => answered(args, async ({ services, origin, words }) => {
  const { request } = args;
  const form = await request.formData();
  try {
    const { cookies } = await services.identity.resetPassword(tokenIn(request), { password: String(form.get('password') ?? '') }, origin);
    return redirect('/', { headers: withCookies(cookies) });
  } catch (error) {
    const answer = answerOf(error, words);
    if (answer === undefined) throw error;
    return data({ issues: issuesOf(answer, words) }, { status: answer.status });
  }
});

export default function ResetPassword({ loaderData: { person }, actionData }: Route.ComponentProps) {
  const { t } = useWords();
  if (person === undefined) {
    return (
      <Door title={t('account.resetBroken')}>
        <p>{t.rich('account.resetBrokenHelp', { link: (text: ReactNode) => <Link to="/sign-in">{text}</Link> })}</p>
      </Door>
    );
  }
  const issues = actionData?.issues ?? [];
  return (
    <Door title={t('account.reset')}>
      <p>{t('account.resetLead', person)}</p>
      {otherErrors(issues, ['password']).map((message) => <Alert key={message} severity="danger" title={message} announce />)}
      <Form method="post" className="pf-v6-c-form" reloadDocument>
        {/* For a password manager, to know whose password this is. */}
        <input type="hidden" name="email" value={person.email} autoComplete="username" />
        <TextField frame={{ name: 'password', label: t('account.new'), required: true, help: t('session.passwordHelp'), errors: errorsFor(issues, 'password') }} type="password" autoComplete="new-password" />
        <SubmitButton>{t('account.resetDo')}</SubmitButton>
      </Form>
    </Door>
  );
}

function tokenIn(request: Request): string {
  return new URL(request.url).searchParams.get('token') ?? '';
}
