import { redirect } from 'react-router';
import { v4 as uuid } from 'uuid';
import type { Route } from './+types/add';
import { authorize } from '../../../../commands/principal.ts';
import { registerDistributionInput } from '../../../../catalog/inputs/register-distribution.ts';
import { registerDistribution } from '../../../../commands/register-distribution.ts';
import { AsCommand } from '../../commands-shown/as-command.tsx';
import { fieldsFor } from '../../forms/json-schema.ts';
import { RegisterPage } from '../../forms/register-page.tsx';
import { submit } from '../../forms/submit.ts';
import { useWords } from '../../words/use-words.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const loader = signedIn(async ({ visit }: Signed<Route.LoaderArgs>) => {
  authorize(visit.principal, 'distribution:register');
  return { fields: fieldsFor(registerDistributionInput, visit.words), idempotencyKey: uuid() };
});

export const shouldRevalidate = () => false;

export const action = signedIn(async ({ request, visit }: Signed<Route.ActionArgs>) =>
  submit(await request.formData(), fieldsFor(registerDistributionInput, visit.words), visit.words, async ({ input, idempotencyKey }) => {
    const { id, position } = await registerDistribution(visit.services.commands, { principal: visit.principal, idempotencyKey }, input);
    return redirect(`/distributions/${id}?at=${encodeURIComponent(position)}`);
  }));

export default function AddDistribution({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useWords();
  const value = (field: string) => (actionData?.typed[field] ?? '') === '' ? `<${field}>` : actionData!.typed[field]!;
  return (
    <>
      <RegisterPage
        title={t('distributions.register')}
        lead={t('distributions.registerLead')}
        trail={{ to: '/distributions', text: t('distributions.title') }}
        {...loaderData}
        refusal={actionData}
      />
      <AsCommand call={{ to: 'distributions.register', body: { name: value('name'), url: value('url'), application: 'static', defaultRef: value('defaultRef'), docroot: actionData?.typed['docroot'] ?? '' } }} />
    </>
  );
}
