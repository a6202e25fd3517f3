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
import { SubmitButton } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/controls.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Section } from '../../../ui/section.tsx';
import { AsCommand } from '../../commands-shown/as-command.tsx';
import { withIds } from '../../forms/choices.ts';
import { CommandForm } from '../../forms/command-form.tsx';
import { fieldsFor } from '../../forms/json-schema.ts';
import { sentForm } from '../../forms/sent-form.ts';
import { submit } from '../../forms/submit.ts';
import { withTaskRows } from '../../forms/task-rows.ts';
import { inputOf, withoutSecrets, type Typed } from '../../forms/submitted-input.ts';
import { Announcer } from '../../live/announcer.tsx';
import { lookAtLaunch, type Look, type Prospect } from '../../operations/launch-look.ts';
import { againWords, lockWords } from '../../operations/launch-words.ts';
import { isEnded } from '../../operations/operation-view.ts';
import { prefill } from '../../operations/prefill.ts';
import { ProspectView } from '../../operations/prospect-view.tsx';
import { useLook } from '../../operations/use-look.ts';
import { useWords } from '../../words/use-words.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const loader = signedIn(async ({ params, request, visit }: Signed<Route.LoaderArgs>) => {
  const kind = operationKind(params.kind);
  const { title, description, input, permission } = operations[kind];
  const { words } = visit;
  const base = fieldsFor(input, words);
  const { searchParams } = new URL(request.url);
  const from = searchParams.get('from');
  const earlier = from === null ? undefined : await earlierOf(visit.services.store, from, kind);
  const prefilled = prefill(base, earlier?.input, searchParams);
  const fields = withTaskRows(base, prefilled, visit.services.tasks, words);
  const again = earlier !== undefined && isEnded(earlier.status) ? { id: earlier.id, sentence: words.said(earlier.sentence) } : undefined;
  return {
    kind,
    title: words.said(title),
    description: words.said(description),
    locks: lockWords(kind, words),
    leftBehind: from === null ? undefined : againWords(kind, words),
    allowed: can(visit.principal, permission),
    prefilled, again,
    look: await lookAtLaunch(visit, { kind, fields, typed: prefilled, againOf: again?.id }),
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
  const { db, principal, services, words } = visit;
  const base = fieldsFor(operations[kind].input, words);
  const { fields, typed, looks, changed } = sentForm(base, form, services.tasks, words);
  const again = form.get('again-of');
  const againOf = typeof again === 'string' ? again : undefined;
  const reason = String(form.get('reason') ?? '');
  const look = (typed: Typed) => lookAtLaunch(visit, { kind, fields, typed, againOf });
  // Asked for without being sent: what is offered, and what would happen.
  if (changed !== undefined) return { edition: uuid(), inHand: changed.inHand, typed: { ...changed.typed, reason }, ...(await lookAtLaunch(visit, { kind, ...changed, againOf })) };
  if (looks) return { typed: { ...withoutSecrets(fields, typed), reason }, ...(await look(typed)) };
  return submit(form, fields, words, async ({ typed, idempotencyKey, reason }) => {
    const caller = { principal, idempotencyKey, ...(reason === undefined ? {} : { reason }) };
    const { id, position } = await launchOperation(services.commands, caller, kind, inputOf(fields, await withIds(db, fields, typed, words)), againOf);
    return redirect(`/operations/${id}?at=${encodeURIComponent(position)}`);
  }, look);
});

export default function Launch({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useWords();
  const { kind, title, description, locks, leftBehind, prefilled, idempotencyKey, allowed, again } = loaderData;
  const { look: answer, changed, sent } = useLook();
  const looked = answer as Look | undefined;
  // The latest answer of the server: while one typed, to what was sent, or to the opening of the page.
  const look = looked !== undefined && looked.made > (actionData?.made ?? 0) ? looked : undefined;
  const { fields, offers, prospect: latest } = look ?? actionData ?? loaderData.look;
  const { edition = '', inHand } = actionData !== undefined && 'edition' in actionData ? actionData : {};
  const refusal = actionData !== undefined && 'errors' in actionData ? actionData : undefined;
  // What was refused is said beside the fields already.
  const prospect = refusal !== undefined && look === undefined && latest.is === 'refused' ? { ...latest, messages: [] } : latest;
  const typed = actionData?.typed ?? {};
  return (
    <>
      <PageHeading title={title} trail={[{ to: '/launch', text: t('launch.tab') }]} lead={description} />
      {!allowed && <Alert severity="warning" title={t('launch.forbidden')} />}
      {again !== undefined && <Alert severity="info" title={t('launch.againFrom')}><Link to={`/operations/${again.id}`}>{again.sentence}</Link></Alert>}
      <div className="launch-body">
        <Section title={t('launch.what')} id="form">
          <CommandForm
            fields={fields} offers={offers} prefilled={{ ...prefilled, ...typed }} refusal={refusal} idempotencyKey={idempotencyKey} submit={title} edition={edition} inHand={inHand} onChanged={changed} onSent={sent}
            further={<noscript><SubmitButton look="secondary" name="intent" value="look">{t('launch.look')}</SubmitButton></noscript>}
          >
            {again !== undefined && <input type="hidden" name="again-of" value={again.id} />}
            <TextField frame={{ name: 'reason', label: t('common.reason'), help: t('launch.reasonHelp') }} value={typed['reason'] ?? ''} maxLength={500} />
          </CommandForm>
        </Section>
        {allowed && (
          <Section title={t('launch.next')} id="prospect">
            <ProspectView prospect={prospect} locks={locks} leftBehind={leftBehind} />
            {prospect.is === 'ready' && <AsCommand call={{ to: 'operations.launch', body: { kind, input: prospect.input } }} />}
          </Section>
        )}
        <Announcer message={saidOf(prospect)} />
      </div>
    </>
  );
}

/** Only what changes what one does next. */
function saidOf(prospect: Prospect): string {
  switch (prospect.is) {
    case 'incomplete': return '';
    case 'refused': return prospect.messages.join(' ');
    case 'ready': return prospect.sentence;
  }
}
