import { Link, redirect, type ShouldRevalidateFunctionArgs } from 'react-router';
import { v4 as uuid } from 'uuid';
import type { Route } from './+types/form';
import { operations } from '../../../../catalog/operations/operations.ts';
import { findEarlier, type EarlierOperation } from '../../../../commands/earlier-operation.ts';
import { launchOperation, operationKind } from '../../../../commands/launch-operation.ts';
import { can } from '../../../../commands/principal.ts';
import type { OperationKind } from '../../../../events/operation.ts';
import type { EventStore } from '../../../../events/store/event-store.ts';
import { Refused } from '../../../../events/refused.ts';
import { Alert } from '../../../ui/alert.tsx';
import { TextField } from '../../../ui/controls.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Section } from '../../../ui/section.tsx';
import { CommandForm } from '../../forms/command-form.tsx';
import { entityOptions } from '../../forms/entity-options.ts';
import { fieldsFor } from '../../forms/json-schema.ts';
import { submit } from '../../forms/submit.ts';
import { againWords, lockWords } from '../../operations/launch-words.ts';
import { isEnded } from '../../operations/operation-view.ts';
import { prefill } from '../../operations/prefill.ts';
import { useWords } from '../../words/use-words.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const loader = signedIn(async ({ params, request, visit }: Signed<Route.LoaderArgs>) => {
  const kind = operationKind(params.kind);
  const { title, description, input, permission } = operations[kind];
  const { words } = visit;
  const fields = fieldsFor(input, words);
  const { searchParams } = new URL(request.url);
  const from = searchParams.get('from');
  const earlier = from === null ? undefined : await earlierOf(visit.services.store, from, kind);
  return {
    title: words.said(title),
    description: words.said(description),
    fields,
    locks: lockWords(kind, words),
    leftBehind: from === null ? undefined : againWords(kind, words),
    allowed: can(visit.principal, permission),
    entities: await entityOptions(visit.db, fields),
    prefilled: prefill(fields, earlier?.input, searchParams),
    again: earlier !== undefined && isEnded(earlier.status) ? { id: earlier.id, sentence: words.said(earlier.sentence) } : undefined,
    idempotencyKey: uuid(),
  };
});

/** The Operation whose input the form begins with; what the address names may be anything. */
async function earlierOf(store: EventStore, id: string, kind: OperationKind): Promise<EarlierOperation | undefined> {
  try {
    const earlier = await findEarlier(store, id);
    return earlier.kind === kind ? earlier : undefined;
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

/** A form that was refused stays the same form, with the same key. */
export function shouldRevalidate({ currentUrl, nextUrl }: ShouldRevalidateFunctionArgs): boolean {
  return currentUrl.href !== nextUrl.href;
}

export const action = signedIn(async ({ params, request, visit }: Signed<Route.ActionArgs>) => {
  const kind = operationKind(params.kind);
  const form = await request.formData();
  const again = form.get('again-of');
  return submit(form, fieldsFor(operations[kind].input, visit.words), visit.words, async ({ input, idempotencyKey, reason }) => {
    const caller = { principal: visit.principal, idempotencyKey, ...(reason === undefined ? {} : { reason }) };
    const { id, position } = await launchOperation(visit.services.commands, caller, kind, input, typeof again === 'string' ? again : undefined);
    return redirect(`/operations/${id}?at=${encodeURIComponent(position)}`);
  });
});

export default function Launch({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useWords();
  const { title, description, locks, leftBehind, fields, entities, prefilled, idempotencyKey, allowed, again } = loaderData;
  return (
    <>
      <PageHeading title={title} trail={[{ to: '/launch', text: t('launch.tab') }]} lead={description} />
      {!allowed && <Alert severity="warning" title={t('launch.forbidden')} />}
      {again !== undefined && <Alert severity="info" title={t('launch.againFrom')}><Link to={`/operations/${again.id}`}>{again.sentence}</Link></Alert>}
      <Section title={t('launch.what')} id="form">
        <CommandForm fields={fields} entities={entities} prefilled={prefilled} refusal={actionData} idempotencyKey={idempotencyKey} submit={title}>
          {again !== undefined && <input type="hidden" name="again-of" value={again.id} />}
          <TextField frame={{ name: 'reason', label: t('common.reason'), help: t('launch.reasonHelp') }} value={actionData?.typed['reason'] ?? ''} maxLength={500} />
          <div className="stack">
            <h3 className="pf-v6-c-title pf-m-md">{t('launch.next')}</h3>
            <ul className="bullets">
              <li>{t('launch.recorded')}</li>
              <li>{locks}</li>
              {leftBehind !== undefined && <li>{leftBehind}</li>}
              <li>{t('launch.followed')}</li>
            </ul>
          </div>
        </CommandForm>
      </Section>
    </>
  );
}
