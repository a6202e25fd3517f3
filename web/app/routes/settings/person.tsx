import { data, redirect } from 'react-router';
import { v4 as uuid } from 'uuid';
import type { Route } from './+types/person';
import { roles } from '../../../../catalog/permissions.ts';
import { authorize } from '../../../../commands/principal.ts';
import { Alert } from '../../../ui/alert.tsx';
import { CommandText } from '../../../ui/command-text.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { StateLabel } from '../../../ui/label.tsx';
import { Moment } from '../../../ui/moment.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Section } from '../../../ui/section.tsx';
import { AccessBox, EverywhereForm, RoleForm } from '../../people/person-forms.tsx';
import { personState } from '../../people/person-state.ts';
import { ResetBox, resetView } from '../../people/reset-box.tsx';
import { SessionTable, sessionView } from '../../people/session-rows.tsx';
import { attempt } from '../../session/attempt.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';
import { visitContext } from '../../session/visit.ts';
import { useWords } from '../../words/use-words.ts';

export const loader = signedIn(async ({ params, context, visit: { services: { identity }, principal, now, words } }: Signed<Route.LoaderArgs>) => {
  authorize(principal, 'people:manage');
  const { t, time } = words;
  const person = identity.members.list(principal).find(({ id }) => id === params.id);
  if (person === undefined) throw data(words.said('There is no such person; they may have been removed.'), { status: 404 });
  const { id, name, email, role, createdAt, lastSeenAt, deactivatedAt } = person;
  const reset = identity.resets.list(principal).find((each) => each.person.id === id);
  const current = identity.sessionOf(context.get(visitContext));
  return {
    id, name, email, role,
    roleWord: t(`tokens.roles.${role}`),
    roles: roles.map((each) => ({ value: each, text: t(`tokens.roles.${each}`) })),
    state: personState(deactivatedAt, words),
    deactivated: deactivatedAt === null ? undefined : time.moment(deactivatedAt, now),
    since: time.moment(createdAt, now),
    seen: lastSeenAt === null ? undefined : time.moment(lastSeenAt, now),
    reset: reset === undefined ? undefined : resetView(reset, now, words),
    idempotencyKey: uuid(),
    sessions: identity.sessions.list(principal, id).map((session) => sessionView(session, current, now, words)),
  };
});

export const action = signedIn(async ({ params: { id }, request, visit: { services: { identity: { members, resets, sessions } }, principal, words } }: Signed<Route.ActionArgs>) => {
  const { t } = words;
  const form = await request.formData();
  const given = String(form.get('reason') ?? '').trim();
  const reason = given === '' ? {} : { reason: given };
  return attempt(words, async () => {
    switch (form.get('do')) {
      case 'role': {
        const { name, role } = members.changeRole(principal, id, { role: form.get('role'), ...reason });
        return { done: t('people.roleChanged', { name, role: t(`tokens.roles.${role}`) }) };
      }
      case 'deactivate':
        return { done: t('people.deactivated', { name: members.deactivate(principal, id, reason).name }) };
      case 'reactivate':
        return { done: t('people.reactivated', { name: members.reactivate(principal, id, reason).name }) };
      case 'remove':
        members.remove(principal, id);
        throw redirect('/settings/people');
      case 'make-reset': {
        const { person, link } = resets.create({ principal, idempotencyKey: String(form.get('idempotency-key') ?? '').slice(0, 200) }, { person: id });
        return data({ done: t('account.made', { name: person.name }), link }, { headers: { 'Cache-Control': 'no-store' } });
      }
      case 'revoke-reset':
        resets.revoke(principal, String(form.get('reset') ?? ''));
        return { done: t('account.revoked') };
      case 'end':
        sessions.end(principal, String(form.get('session') ?? ''));
        return { done: t('sessions.ended') };
      case 'end-all':
        return { done: t('sessions.allEnded', { count: sessions.endAll(principal, id) }) };
      default:
        throw data(null, { status: 422 });
    }
  });
});

export default function Person({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useWords();
  const { id, name, email, role, roleWord, roles, state, deactivated, since, seen, reset, idempotencyKey, sessions } = loaderData;
  return (
    <>
      <PageHeading title={name} trail={[{ to: '/settings', text: t('shell.settings') }, { to: '/settings/people', text: t('people.title') }]} />
      {actionData !== undefined && 'done' in actionData && <Alert severity="success" title={actionData.done} announce>{'link' in actionData && <CommandText label={t('account.link')} text={actionData.link} />}</Alert>}
      {actionData !== undefined && 'notDone' in actionData && <Alert severity="danger" title={t('people.notDone')} announce><p>{actionData.notDone}</p></Alert>}
      <Section title={t('people.access')} id="access" aside={<StateLabel {...state} />}>
        <Facts facts={[
          { term: t('people.email'), value: email },
          { term: t('tokens.role'), value: roleWord },
          { term: t('people.since'), value: <Moment {...since} /> },
          { term: t('people.lastSeen'), value: seen === undefined ? t('people.notIn') : <Moment {...seen} /> },
          ...(deactivated === undefined ? [] : [{ term: t('people.deactivatedSince'), value: <Moment {...deactivated} /> }]),
        ]} />
      </Section>
      <Section title={t('people.roleTitle')} id="role"><RoleForm id={id} role={role} roles={roles} /></Section>
      {deactivated === undefined && <Section title={t('account.forgotten')} id="forgotten"><ResetBox id={id} name={name} open={reset} idempotencyKey={idempotencyKey} /></Section>}
      <Section title={t('sessions.of', { name })} id="sessions" flush><SessionTable caption={t('sessions.of', { name })} sessions={sessions} /></Section>
      {sessions.length > 0 && <Section title={t('sessions.everywhere')} id="everywhere"><EverywhereForm id={id} name={name} /></Section>}
      <AccessBox id={id} isDeactivated={deactivated !== undefined} />
    </>
  );
}
