import { v4 as uuid } from 'uuid';
import type { Route } from './+types/add';
import { authorize } from '../../../../commands/principal.ts';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { addServerFields, addServerStep } from '../../servers/add-server.ts';
import { AddressStep } from '../../servers/address-step.tsx';
import { CompareStep } from '../../servers/compare-step.tsx';
import { signedIn, type Signed } from '../../session/signed-in.ts';
import { useWords } from '../../words/use-words.ts';

export const loader = signedIn(async ({ request, visit }: Signed<Route.LoaderArgs>) => {
  authorize(visit.principal, 'server:register');
  const { searchParams } = new URL(request.url);
  const typed = Object.fromEntries(['name', 'address', 'port', 'user'].flatMap((name) => (searchParams.has(name) ? [[name, searchParams.get(name)!.slice(0, 253)]] : [])));
  return { fields: addServerFields(visit.words), typed, idempotencyKey: uuid() };
});

export const shouldRevalidate = () => false;

export const action = signedIn(async ({ request, visit }: Signed<Route.ActionArgs>) => addServerStep(await request.formData(), visit));

export default function AddServer({ loaderData: { fields, typed, idempotencyKey }, actionData }: Route.ComponentProps) {
  const { t } = useWords();
  return (
    <>
      <PageHeading title={t('addServer.title')} trail={[{ to: '/servers', text: t('servers.title') }]} lead={<p>{t('addServer.lead')}</p>} />
      {actionData?.step === 'compare'
        ? <CompareStep {...actionData} idempotencyKey={idempotencyKey} />
        : <AddressStep fields={fields} typed={typed} refusal={actionData?.refusal} idempotencyKey={idempotencyKey} />}
    </>
  );
}
