import { data, Form } from 'react-router';
import { v4 as uuid } from 'uuid';
import type { Route } from './+types/tokens';
import { newTokenInput } from '../../../auth/new-token.ts';
import { Alert } from '../../../ui/alert.tsx';
import { SubmitButton } from '../../../ui/button.tsx';
import { CommandText } from '../../../ui/command-text.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Moment } from '../../../ui/moment.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Section } from '../../../ui/section.tsx';
import { Cell, Row, Table } from '../../../ui/table.tsx';
import { AsCommand, RowAsCommand } from '../../commands-shown/as-command.tsx';
import { CommandForm } from '../../forms/command-form.tsx';
import { fieldsFor } from '../../forms/json-schema.ts';
import { submit } from '../../forms/submit.ts';
import { useWords } from '../../words/use-words.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const loader = signedIn(async ({ visit: { services, principal, now, words } }: Signed<Route.LoaderArgs>) => ({
  tokens: services.identity.tokens.list(principal).map(({ id, name, role, owner, createdAt, expiresAt, lastUsedAt }) => ({
    id, name,
    role: words.t(`tokens.roles.${role}`),
    owner: owner?.name ?? words.t('tokens.thisMachine'),
    created: words.time.moment(createdAt, now),
    expires: expiresAt === null ? undefined : words.time.moment(expiresAt, now),
    used: lastUsedAt === null ? undefined : words.time.moment(lastUsedAt, now),
  })),
  fields: fieldsFor(newTokenInput, words),
  idempotencyKey: uuid(),
}));

export const action = signedIn(async ({ request, visit: { services, principal, words } }: Signed<Route.ActionArgs>) => {
  const form = await request.formData();
  const { tokens } = services.identity;
  const revoke = form.get('revoke');
  if (typeof revoke === 'string') {
    tokens.revoke(principal, revoke);
    return { revoked: true as const };
  }
  return submit(form, fieldsFor(newTokenInput, words), words, async ({ input, idempotencyKey }) => {
    const { name, token } = tokens.create({ principal, idempotencyKey }, input);
    return data({ created: { name, token } }, { headers: { 'Cache-Control': 'no-store' } });
  });
});

export default function Tokens({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useWords();
  const { tokens, fields, idempotencyKey } = loaderData;
  const refusal = actionData !== undefined && 'errors' in actionData ? actionData : undefined;
  return (
    <>
      <PageHeading title={t('tokens.title')} trail={[{ to: '/settings', text: t('shell.settings') }]} lead={t('tokens.lead')} />
      {actionData !== undefined && 'created' in actionData && (
        <Alert severity="success" title={t('tokens.made', { name: actionData.created.name })} announce>
          <CommandText label={t('tokens.token')} text={actionData.created.token} />
        </Alert>
      )}
      {actionData !== undefined && 'revoked' in actionData && <Alert severity="success" title={t('tokens.revoked')} announce />}
      <Section title={t('tokens.list')} id="list" flush>
        {tokens.length === 0 ? <Empty title={t('tokens.noneYet')} /> : (
          <Table caption={t('tokens.title')} columns={[t('common.name'), t('tokens.role'), t('tokens.owner'), t('tokens.madeWhen'), t('tokens.used'), t('tokens.ends'), t('tokens.action')]}>
            {tokens.map((token) => (
              <Row key={token.id}>
                <Cell label={t('common.name')}>{token.name}</Cell>
                <Cell label={t('tokens.role')}>{token.role}</Cell>
                <Cell label={t('tokens.owner')}>{token.owner}</Cell>
                <Cell label={t('tokens.madeWhen')}><Moment {...token.created} /></Cell>
                <Cell label={t('tokens.used')}>{token.used === undefined ? t('common.never') : <Moment {...token.used} />}</Cell>
                <Cell label={t('tokens.ends')}>{token.expires === undefined ? t('common.never') : <Moment {...token.expires} />}</Cell>
                <Cell label={t('tokens.action')}>
                  <div className="cell-actions">
                    <Form method="post"><input type="hidden" name="revoke" value={token.id} /><SubmitButton look="plain">{t('tokens.revoke')}<span className="pf-v6-screen-reader"> {token.name}</span></SubmitButton></Form>
                    <RowAsCommand of={token.name} call={{ to: 'tokens.revoke', params: { id: token.id } }} />
                  </div>
                </Cell>
              </Row>
            ))}
          </Table>
        )}
      </Section>
      <Section title={t('tokens.make')} id="make">
        <CommandForm key={idempotencyKey} fields={fields} refusal={refusal} idempotencyKey={idempotencyKey} submit={t('tokens.makeThe')} />
        <AsCommand call={{ to: 'tokens.create', body: { name: 'deploy-pipeline', role: 'operator' } }} />
      </Section>
    </>
  );
}
