import type { ReactNode } from 'react';
import { data, Form, Link, redirect } from 'react-router';
import type { Route } from './+types/invite';
import { Alert } from '../../ui/alert.tsx';
import { SubmitButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/controls.tsx';
import { Door } from '../../ui/door.tsx';
import { answerOf } from '../session/answer.ts';
import { answered } from '../session/answered.ts';
import { errorsFor, issuesOf, otherErrors } from '../session/issues-of.ts';
import { withCookies } from '../session/with-cookies.ts';
import { useWords } from '../words/use-words.ts';

export const loader = (args: Route.LoaderArgs) => answered(args, async ({ services, origin, words }) => {
  const invite = services.identity.inviteOf(tokenIn(args.request), origin);
  return { invite: invite === undefined ? undefined : { email: invite.email, role: words.t(`tokens.roles.${invite.role}`) } };
});

export const action = (args: Route.ActionArgs) => answered(args, async ({ services, origin, words }) => {
  const { request } = args;
  const form = await request.formData();
  const name = String(form.get('name') ?? '');
  try {
    const { cookies } = await services.identity.accept(tokenIn(request), { name, password: String(form.get('password') ?? '') }, origin);
    return redirect('/', { headers: withCookies(cookies) });
  } catch (error) {
    const answer = answerOf(error, words);
    if (answer === undefined) throw error;
    return data({ name, issues: issuesOf(answer, words) }, { status: answer.status });
  }
});

export default function Invite({ loaderData: { invite }, actionData }: Route.ComponentProps) {
  const { t } = useWords();
  if (invite === undefined) {
    return (
      <Door title={t('people.inviteBroken')}>
        <p>{t.rich('people.inviteBrokenHelp', { link: (text: ReactNode) => <Link to="/sign-in">{text}</Link> })}</p>
      </Door>
    );
  }
  const { name, issues = [] } = actionData ?? {};
  return (
    <Door title={t('people.accept')}>
      <p>{t('people.acceptLead', invite)}</p>
      {otherErrors(issues, ['name', 'password']).map((message) => <Alert key={message} severity="danger" title={message} announce />)}
      <Form method="post" className="pf-v6-c-form" reloadDocument>
        <TextField frame={{ name: 'name', label: t('session.yourName'), required: true, errors: errorsFor(issues, 'name') }} value={name ?? ''} autoComplete="name" />
        <TextField frame={{ name: 'password', label: t('session.password'), required: true, help: t('session.passwordHelp'), errors: errorsFor(issues, 'password') }} type="password" autoComplete="new-password" />
        <SubmitButton>{t('people.acceptDo')}</SubmitButton>
      </Form>
    </Door>
  );
}

function tokenIn(request: Request): string {
  return new URL(request.url).searchParams.get('token') ?? '';
}
