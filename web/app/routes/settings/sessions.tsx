import type { ReactNode } from 'react';
import { Form, Link, redirect } from 'react-router';
import type { Route } from './+types/sessions';
import { Alert } from '../../../ui/alert.tsx';
import { SubmitButton } from '../../../ui/button.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Section } from '../../../ui/section.tsx';
import { AsCommand } from '../../commands-shown/as-command.tsx';
import { SessionTable, sessionView } from '../../people/session-rows.tsx';
import { attempt } from '../../session/attempt.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';
import { visitContext } from '../../session/visit.ts';
import { withCookies } from '../../session/with-cookies.ts';
import { useWords } from '../../words/use-words.ts';

export const loader = signedIn(async ({ context, visit: { services: { identity }, principal, now, words } }: Signed<Route.LoaderArgs>) => {
  const current = identity.sessionOf(context.get(visitContext));
  return { sessions: identity.sessions.list(principal).map((session) => sessionView(session, current, now, words)) };
});

export const action = signedIn(async ({ request, context, visit: { services: { identity }, principal, words } }: Signed<Route.ActionArgs>) => {
  const form = await request.formData();
  const visit = context.get(visitContext);
  return attempt(words, async () => {
    if (form.get('do') === 'end-all') {
      identity.sessions.endAll(principal);
      throw redirect('/sign-in', { headers: withCookies(await identity.signOut(visit)) });
    }
    const id = String(form.get('session') ?? '');
    const own = id === identity.sessionOf(visit);
    identity.sessions.end(principal, id);
    if (own) throw redirect('/sign-in', { headers: withCookies(await identity.signOut(visit)) });
    return { ended: true as const };
  });
});

export default function Sessions({ loaderData: { sessions }, actionData }: Route.ComponentProps) {
  const { t } = useWords();
  const link = (text: ReactNode) => <Link to="/settings/tokens">{text}</Link>;
  return (
    <>
      <PageHeading title={t('sessions.title')} trail={[{ to: '/settings', text: t('shell.settings') }]} lead={t('sessions.lead')} />
      {actionData !== undefined && 'ended' in actionData && <Alert severity="success" title={t('sessions.ended')} announce />}
      {actionData !== undefined && 'notDone' in actionData && <Alert severity="danger" title={t('people.notDone')} announce><p>{actionData.notDone}</p></Alert>}
      <Section title={t('sessions.list')} id="list" flush><SessionTable caption={t('sessions.list')} sessions={sessions} /></Section>
      <Section title={t('sessions.everywhere')} id="everywhere">
        <div className="stack">
          <p>{t.rich('sessions.everywhereOwn', { link })}</p>
          <Form method="post" reloadDocument><SubmitButton look="warning" name="do" value="end-all">{t('sessions.everywhere')}</SubmitButton></Form>
          <AsCommand call={{ to: 'sessions.endAll', body: {} }} />
        </div>
      </Section>
    </>
  );
}
