import { redirect } from 'react-router';
import { v4 as uuid } from 'uuid';
import type { Route } from './+types/add';
import { authorize } from '../../../../commands/principal.ts';
import { registerServerInput } from '../../../../catalog/inputs/register-server.ts';
import { registerServer } from '../../../../commands/register-server.ts';
import { fieldsFor } from '../../forms/json-schema.ts';
import { RegisterPage } from '../../forms/register-page.tsx';
import { submit } from '../../forms/submit.ts';
import { useWords } from '../../words/use-words.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const loader = signedIn(async ({ visit }: Signed<Route.LoaderArgs>) => {
  authorize(visit.principal, 'server:register');
  return { fields: fieldsFor(registerServerInput, visit.words), idempotencyKey: uuid() };
});

export const shouldRevalidate = () => false;

export const action = signedIn(async ({ request, visit }: Signed<Route.ActionArgs>) =>
  submit(await request.formData(), fieldsFor(registerServerInput, visit.words), visit.words, async ({ input, idempotencyKey }) => {
    const { id, position } = await registerServer(visit.services.commands, { principal: visit.principal, idempotencyKey }, input);
    return redirect(`/servers/${id}?at=${encodeURIComponent(position)}`);
  }));

export default function AddServer({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useWords();
  return (
    <RegisterPage
      title={t('servers.add')}
      lead={t('servers.addLead')}
      trail={{ to: '/servers', text: t('servers.title') }}
      {...loaderData}
      refusal={actionData}
    />
  );
}
