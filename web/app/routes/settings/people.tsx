import { data, Form, Link } from 'react-router';
import { v4 as uuid } from 'uuid';
import type { Route } from './+types/people';
import { can } from '../../../../commands/principal.ts';
import { newInviteInput } from '../../../auth/new-invite.ts';
import { Alert } from '../../../ui/alert.tsx';
import { SubmitButton } from '../../../ui/button.tsx';
import { CommandText } from '../../../ui/command-text.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { StateLabel } from '../../../ui/label.tsx';
import { Moment } from '../../../ui/moment.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Section } from '../../../ui/section.tsx';
import { Cell, Row, Table } from '../../../ui/table.tsx';
import { AsCommand, RowAsCommand } from '../../commands-shown/as-command.tsx';
import { CommandForm } from '../../forms/command-form.tsx';
import { fieldsFor } from '../../forms/json-schema.ts';
import { submit } from '../../forms/submit.ts';
import { personState } from '../../people/person-state.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';
import { useWords } from '../../words/use-words.ts';

export const loader = signedIn(async ({ visit: { services: { identity }, principal, now, words } }: Signed<Route.LoaderArgs>) => {
  const { t, time } = words;
  const people = identity.members.list(principal).map(({ id, name, role, email, lastSeenAt, deactivatedAt }) => ({
    id, name, email,
    you: id === principal.id,
    role: t(`tokens.roles.${role}`),
    state: personState(deactivatedAt, words),
    seen: lastSeenAt === null ? undefined : time.moment(lastSeenAt, now),
  }));
  if (!can(principal, 'people:manage')) return { people, manages: undefined };
  const invites = identity.invites.list(principal).map(({ id, email, role, invitedBy, createdAt, expiresAt }) => ({
    id, email, by: invitedBy.name, role: t(`tokens.roles.${role}`), made: time.moment(createdAt, now), ends: time.moment(expiresAt, now),
  }));
  return { people, manages: { invites, fields: fieldsFor(newInviteInput, words), idempotencyKey: uuid() } };
});

export const action = signedIn(async ({ request, visit: { services: { identity: { invites } }, principal, words } }: Signed<Route.ActionArgs>) => {
  const form = await request.formData();
  const revoke = form.get('revoke');
  if (typeof revoke === 'string') {
    invites.revoke(principal, revoke);
    return { revoked: true as const };
  }
  return submit(form, fieldsFor(newInviteInput, words), words, async ({ input, idempotencyKey }) => {
    const { email, link } = invites.create({ principal, idempotencyKey }, input);
    return data({ made: { email, link } }, { headers: { 'Cache-Control': 'no-store' } });
  });
});

export default function People({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useWords();
  const { people, manages } = loaderData;
  return (
    <>
      <PageHeading title={t('people.title')} trail={[{ to: '/settings', text: t('shell.settings') }]} lead={t('people.lead')} />
      {actionData !== undefined && 'made' in actionData && (
        <Alert severity="success" title={t('people.made', { email: actionData.made.email })} announce>
          <CommandText label={t('people.link')} text={actionData.made.link} />
        </Alert>
      )}
      {actionData !== undefined && 'revoked' in actionData && <Alert severity="success" title={t('people.revoked')} announce />}
      <Section title={t('people.list')} id="people" flush aside={manages !== undefined && <Link to="/settings/people/changes">{t('people.seeChanges')}</Link>}>
        {people.length === 0 ? <Empty title={t('people.nobodyYet')} /> : (
          <Table caption={t('people.list')} columns={[t('common.name'), t('tokens.role'), t('common.state'), t('people.email'), ...(manages === undefined ? [] : [t('people.lastSeen')])]}>
            {people.map(({ id, name, you, role, state, email, seen }) => (
              <Row key={id}>
                <Cell label={t('common.name')}><span>{manages === undefined ? name : <Link to={`/settings/people/${id}`} className="row-title">{name}</Link>}{you && <> <span className="soft">{t('people.you')}</span></>}</span></Cell>
                <Cell label={t('tokens.role')}>{role}</Cell>
                <Cell label={t('common.state')}><StateLabel {...state} /></Cell>
                <Cell label={t('people.email')}>{email ?? <span className="soft">{t('people.emailHidden')}</span>}</Cell>
                {manages !== undefined && <Cell label={t('people.lastSeen')}>{seen === undefined ? t('people.notIn') : <Moment {...seen} />}</Cell>}
              </Row>
            ))}
          </Table>
        )}
      </Section>
      {manages !== undefined && <Invites {...manages} refusal={actionData !== undefined && 'errors' in actionData ? actionData : undefined} />}
    </>
  );
}

type InvitesProps = NonNullable<Route.ComponentProps['loaderData']['manages']> & { refusal: Parameters<typeof CommandForm>[0]['refusal'] };

function Invites({ invites, fields, idempotencyKey, refusal }: InvitesProps) {
  const { t } = useWords();
  return (
    <>
      <Section title={t('people.invites')} id="invites" flush>
        {invites.length === 0 ? <Empty title={t('people.noInvite')} /> : (
          <Table caption={t('people.invites')} columns={[t('people.email'), t('tokens.role'), t('people.invitedBy'), t('people.invitedWhen'), t('tokens.ends'), t('tokens.action')]}>
            {invites.map(({ id, email, role, by, made, ends }) => (
              <Row key={id}>
                <Cell label={t('people.email')}>{email}</Cell>
                <Cell label={t('tokens.role')}>{role}</Cell>
                <Cell label={t('people.invitedBy')}>{by}</Cell>
                <Cell label={t('people.invitedWhen')}><Moment {...made} /></Cell>
                <Cell label={t('tokens.ends')}><Moment {...ends} /></Cell>
                <Cell label={t('tokens.action')}>
                  <div className="cell-actions">
                    <Form method="post"><SubmitButton look="plain" name="revoke" value={id} label={t('people.revokeOf', { email })}>{t('people.revoke')}</SubmitButton></Form>
                    <RowAsCommand of={email} call={{ to: 'invites.revoke', params: { id } }} />
                  </div>
                </Cell>
              </Row>
            ))}
          </Table>
        )}
      </Section>
      <Section title={t('people.invite')} id="invite">
        <div className="stack">
          <p>{t('people.inviteLead')}</p>
          <CommandForm key={idempotencyKey} fields={fields} refusal={refusal} idempotencyKey={idempotencyKey} submit={t('people.makeLink')} />
          <AsCommand call={{ to: 'invites.create', body: { email: 'grace@example.org', role: 'operator' } }} />
        </div>
      </Section>
    </>
  );
}
