import { data, Form } from 'react-router';
import { v4 as uuid } from 'uuid';
import type { Route } from './+types/tokens';
import { newTokenInput } from '../../../auth/new-token.ts';
import { Alert } from '../../../ui/alert.tsx';
import { SubmitButton } from '../../../ui/button.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Section } from '../../../ui/section.tsx';
import { Cell, Row, Table } from '../../../ui/table.tsx';
import { CommandForm } from '../../forms/command-form.tsx';
import { fieldsFor } from '../../forms/json-schema.ts';
import { submit } from '../../forms/submit.ts';
import { exactTime, relativeTime } from '../../format/time.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const meta: Route.MetaFunction = () => [{ title: 'API tokens · Aegir' }];

export const loader = signedIn(async ({ visit: { services, principal, now } }: Signed<Route.LoaderArgs>) => ({
  tokens: services.identity.tokens.list(principal).map(({ id, name, role, owner, createdAt, expiresAt, lastUsedAt }) => ({
    id, name, role,
    owner: owner?.name ?? 'this machine',
    created: relativeTime(createdAt, now),
    expires: expiresAt === null ? 'never' : exactTime(expiresAt),
    used: lastUsedAt === null ? 'never' : relativeTime(lastUsedAt, now),
  })),
  fields: fieldsFor(newTokenInput),
  idempotencyKey: uuid(),
}));

export const action = signedIn(async ({ request, visit: { services, principal } }: Signed<Route.ActionArgs>) => {
  const form = await request.formData();
  const { tokens } = services.identity;
  const revoke = form.get('revoke');
  if (typeof revoke === 'string') {
    tokens.revoke(principal, revoke);
    return { revoked: true as const };
  }
  return submit(form, fieldsFor(newTokenInput), async ({ input, idempotencyKey }) => {
    const { name, token } = tokens.create({ principal, idempotencyKey }, input);
    return data({ created: { name, token } }, { headers: { 'Cache-Control': 'no-store' } });
  });
});

export default function Tokens({ loaderData, actionData }: Route.ComponentProps) {
  const { tokens, fields, idempotencyKey } = loaderData;
  const refusal = actionData !== undefined && 'errors' in actionData ? actionData : undefined;
  return (
    <>
      <PageHeading title="API tokens" lead="For programs and for the aegir command. A token can do at most what its owner can." />
      {actionData !== undefined && 'created' in actionData && (
        <Alert severity="success" title={`The token “${actionData.created.name}” was made. Copy it now: it is not shown again.`} announce>
          <pre className="code secret" tabIndex={0} aria-label="Token">{actionData.created.token}</pre>
        </Alert>
      )}
      {actionData !== undefined && 'revoked' in actionData && <Alert severity="success" title="The token was revoked. Nothing gets in with it any more." announce />}
      <Section title="Tokens" id="list" flush>
        {tokens.length === 0 ? <Empty title="There is no token yet." /> : (
          <Table caption="API tokens" columns={['Name', 'Role', 'Owner', 'Made', 'Last used', 'Ends', 'Action']}>
            {tokens.map((token) => (
              <Row key={token.id}>
                <Cell label="Name">{token.name}</Cell>
                <Cell label="Role">{token.role}</Cell>
                <Cell label="Owner">{token.owner}</Cell>
                <Cell label="Made">{token.created}</Cell>
                <Cell label="Last used">{token.used}</Cell>
                <Cell label="Ends">{token.expires}</Cell>
                <Cell label="Action">
                  <Form method="post"><input type="hidden" name="revoke" value={token.id} /><SubmitButton look="plain">Revoke<span className="pf-v6-screen-reader"> {token.name}</span></SubmitButton></Form>
                </Cell>
              </Row>
            ))}
          </Table>
        )}
      </Section>
      <Section title="Make a token" id="make">
        <CommandForm key={idempotencyKey} fields={fields} refusal={refusal} idempotencyKey={idempotencyKey} submit="Make the token" />
      </Section>
    </>
  );
}
