import { redirect, type ShouldRevalidateFunctionArgs } from 'react-router';
import { v4 as uuid } from 'uuid';
import type { Route } from './+types/form';
import { operations } from '../../../../catalog/operations/operations.ts';
import { launchOperation, operationKind } from '../../../../commands/launch-operation.ts';
import { can } from '../../../../commands/principal.ts';
import { showOperation } from '../../../../events/read-models/show-operation.ts';
import { Alert } from '../../../ui/alert.tsx';
import { TextField } from '../../../ui/controls.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Section } from '../../../ui/section.tsx';
import { CommandForm } from '../../forms/command-form.tsx';
import { entityOptions } from '../../forms/entity-options.ts';
import { fieldsFor } from '../../forms/json-schema.ts';
import { submit } from '../../forms/submit.ts';
import { lockWords } from '../../operations/launch-words.ts';
import { prefill } from '../../operations/prefill.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: `${loaderData?.title ?? 'Launch'} · Aegir` }];

export const loader = signedIn(async ({ params, request, visit }: Signed<Route.LoaderArgs>) => {
  const kind = operationKind(params.kind);
  const { title, description, input, permission } = operations[kind];
  const fields = fieldsFor(input);
  const { searchParams } = new URL(request.url);
  const from = searchParams.get('from');
  const earlier = from === null ? undefined : await showOperation(visit.db, from);
  return {
    title, description, fields,
    locks: lockWords[kind],
    allowed: can(visit.principal, permission),
    entities: await entityOptions(visit.db, fields),
    prefilled: prefill(fields, earlier?.kind === kind ? earlier.input : undefined, searchParams),
    idempotencyKey: uuid(),
  };
});

/** A form that was refused stays the same form, with the same key. */
export function shouldRevalidate({ currentUrl, nextUrl }: ShouldRevalidateFunctionArgs): boolean {
  return currentUrl.href !== nextUrl.href;
}

export const action = signedIn(async ({ params, request, visit }: Signed<Route.ActionArgs>) => {
  const kind = operationKind(params.kind);
  return submit(await request.formData(), fieldsFor(operations[kind].input), async ({ input, idempotencyKey, reason }) => {
    const caller = { principal: visit.principal, idempotencyKey, ...(reason === undefined ? {} : { reason }) };
    const { id, position } = await launchOperation(visit.services.commands, caller, kind, input);
    return redirect(`/operations/${id}?at=${encodeURIComponent(position)}`);
  });
});

export default function Launch({ loaderData, actionData }: Route.ComponentProps) {
  const { title, description, locks, fields, entities, prefilled, idempotencyKey, allowed } = loaderData;
  return (
    <>
      <PageHeading title={title} trail={[{ to: '/launch', text: 'Launch' }]} lead={description} />
      {!allowed && <Alert severity="warning" title="Your role does not allow launching this. Ask an administrator." />}
      <Section title="What to launch" id="form">
        <CommandForm fields={fields} entities={entities} prefilled={prefilled} refusal={actionData} idempotencyKey={idempotencyKey} submit={title}>
          <TextField frame={{ name: 'reason', label: 'Reason', help: 'Recorded with the Operation, for those who read its history.' }} value={actionData?.typed['reason'] ?? ''} maxLength={500} />
          <div className="stack">
            <h3 className="pf-v6-c-title pf-m-md">What happens then</h3>
            <ul className="bullets">
              <li>The Operation is recorded at once, and starts when its turn comes.</li>
              <li>{locks}</li>
              <li>You see its Tasks and their output as they happen. If one fails, it stops there and asks you what to do.</li>
            </ul>
          </div>
        </CommandForm>
      </Section>
    </>
  );
}
