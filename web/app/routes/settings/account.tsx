import type { ReactNode } from 'react';
import { data, Form, Link, redirect } from 'react-router';
import type { Route } from './+types/account';
import { Alert } from '../../../ui/alert.tsx';
import { SubmitButton } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/controls.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Section } from '../../../ui/section.tsx';
import { answerOf } from '../../session/answer.ts';
import { errorsFor, issuesOf, otherErrors } from '../../session/issues-of.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';
import { visitContext } from '../../session/visit.ts';
import { useWords } from '../../words/use-words.ts';

const fields = ['name', 'present', 'password'];

export const loader = signedIn(async ({ request, visit: { services: { identity }, principal, words } }: Signed<Route.LoaderArgs>) => {
  const { name, email, role } = identity.account.of(principal);
  return { name, email, role: words.t(`tokens.roles.${role}`), done: new URL(request.url).searchParams.get('done') };
});

export const action = signedIn(async ({ request, context, visit: { services: { identity }, principal, words } }: Signed<Route.ActionArgs>) => {
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? '');
  try {
    switch (form.get('do')) {
      case 'name':
        identity.account.rename(principal, { name: text('name') });
        return redirect('/settings/account?done=name');
      case 'password':
        await identity.account.changePassword(principal, identity.sessionOf(context.get(visitContext)), { present: text('present'), password: text('password') });
        return redirect('/settings/account?done=password');
      default:
        return data({ name: undefined, issues: [] }, { status: 422 });
    }
  } catch (error) {
    const answer = answerOf(error, words);
    if (answer === undefined) throw error;
    return data({ name: form.get('do') === 'name' ? text('name') : undefined, issues: issuesOf(answer, words) }, { status: answer.status });
  }
});

export default function Account({ loaderData: { name, email, role, done }, actionData }: Route.ComponentProps) {
  const { t } = useWords();
  const issues = actionData?.issues ?? [];
  const link = (text: ReactNode) => <Link to="/settings/tokens">{text}</Link>;
  return (
    <>
      <PageHeading title={t('account.title')} trail={[{ to: '/settings', text: t('shell.settings') }]} lead={t('account.lead', { email, role })} />
      {actionData === undefined && done === 'name' && <Alert severity="success" title={t('account.nameChanged', { name })} announce />}
      {actionData === undefined && done === 'password' && <Alert severity="success" title={t('account.passwordChanged')} announce />}
      {otherErrors(issues, fields).map((message) => <Alert key={message} severity="danger" title={message} announce />)}
      <Section title={t('account.name')} id="name">
        <div className="stack">
          <p>{t('account.nameLead')}</p>
          <Form method="post" className="pf-v6-c-form form-narrow" reloadDocument>
            <TextField frame={{ name: 'name', label: t('session.yourName'), required: true, errors: errorsFor(issues, 'name') }} value={actionData?.name ?? name} maxLength={80} autoComplete="name" />
            <div><SubmitButton name="do" value="name">{t('account.changeName')}</SubmitButton></div>
          </Form>
        </div>
      </Section>
      <Section title={t('session.password')} id="password">
        <div className="stack">
          <p>{t.rich('account.passwordLead', { link })}</p>
          <Form method="post" className="pf-v6-c-form form-narrow" reloadDocument>
            {/* For a password manager, to know whose password this is. */}
            <input type="hidden" name="email" value={email} autoComplete="username" />
            <TextField frame={{ name: 'present', label: t('account.present'), required: true, errors: errorsFor(issues, 'present') }} type="password" autoComplete="current-password" />
            <TextField frame={{ name: 'password', label: t('account.new'), required: true, help: t('session.passwordHelp'), errors: errorsFor(issues, 'password') }} type="password" autoComplete="new-password" />
            <div><SubmitButton name="do" value="password">{t('account.changePassword')}</SubmitButton></div>
          </Form>
        </div>
      </Section>
    </>
  );
}
