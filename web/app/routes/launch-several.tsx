import { Link } from 'react-router';
import { v4 as uuid } from 'uuid';
import type { Route } from './+types/launch-several';
import { operations } from '../../../catalog/operations/operations.ts';
import { operationKind } from '../../../commands/launch-operation.ts';
import { can } from '../../../commands/principal.ts';
import type { OperationKind } from '../../../events/operation.ts';
import { Alert } from '../../ui/alert.tsx';
import { SubmitButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/controls.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { Section } from '../../ui/section.tsx';
import { AsCommand } from '../commands-shown/as-command.tsx';
import { CommandForm } from '../forms/command-form.tsx';
import { fieldsFor } from '../forms/json-schema.ts';
import type { FormField } from '../forms/schema-fields.ts';
import { sentForm } from '../forms/sent-form.ts';
import { submit } from '../forms/submit.ts';
import { inputOf, withoutSecrets, type Typed } from '../forms/submitted-input.ts';
import { withTaskRows } from '../forms/task-rows.ts';
import { chosenIn, launchSeveral, namesOf, severalTarget, type AskedFor } from '../lists/launch-several.ts';
import { lockWords } from '../operations/launch-words.ts';
import { prefill } from '../operations/prefill.ts';
import { useLook } from '../operations/use-look.ts';
import { signedIn, type Signed } from '../session/signed-in.ts';
import { useWords } from '../words/use-words.ts';
import type { LoaderWords } from '../words/words.ts';

export const loader = signedIn(async ({ params, request, visit: { db, principal, services, words } }: Signed<Route.LoaderArgs>) => {
  const kind = operationKind(params.kind);
  const { field, type } = severalTarget(kind);
  const { title, description, permission } = operations[kind];
  const { searchParams } = new URL(request.url);
  const base = sharedFields(kind, words);
  const prefilled = prefill(base, undefined, searchParams);
  const fields = withTaskRows(base, prefilled, services.tasks, words);
  return {
    kind, title: words.said(title), description: words.said(description), field, list: { to: `/${type}s`, text: words.t(`shell.${type}s`) },
    locks: lockWords(kind, words),
    chosen: await namesOf(db, type, chosenIn(searchParams.getAll(field))),
    allowed: can(principal, permission),
    prefilled,
    look: { made: 0, fields, input: inputOf(fields, prefilled) },
    idempotencyKey: uuid(),
  };
});

/** What is the same for each. */
function sharedFields(kind: OperationKind, words: LoaderWords): FormField[] {
  const { field } = severalTarget(kind);
  return fieldsFor(operations[kind].input, words).filter(({ name }) => name !== field);
}

export const action = signedIn(async ({ params, request, visit: { principal, services, now, words } }: Signed<Route.ActionArgs>) => {
  const kind = operationKind(params.kind);
  const form = await request.formData();
  const { field } = severalTarget(kind);
  const { fields, typed, looks, changed } = sentForm(sharedFields(kind, words), form, services.tasks, words);
  const look = (filled: { fields: readonly FormField[]; typed: Typed }) => ({ made: now, edition: '', inHand: undefined, fields: filled.fields, input: inputOf(filled.fields, withoutSecrets(filled.fields, filled.typed)) });
  const reason = String(form.get('reason') ?? '');
  if (changed !== undefined) return { ...look(changed), edition: uuid(), inHand: changed.inHand, typed: { ...changed.typed, reason } };
  if (looks) return { typed: { ...withoutSecrets(fields, typed), reason }, ...look({ fields, typed }) };
  return submit(form, fields, words, async ({ input, idempotencyKey, reason }) => {
    const caller = { principal, idempotencyKey: idempotencyKey.slice(0, 150), ...(reason === undefined ? {} : { reason }) };
    return { asked: await launchSeveral(services.commands, caller, kind, { field, ids: chosenIn(form.getAll(field)), input }, words) };
  }, async () => look({ fields, typed }));
});

/** What was launched stays told as it is; sending the form again launches nothing more. */
export function shouldRevalidate({ currentUrl, nextUrl }: { currentUrl: URL; nextUrl: URL }): boolean {
  return currentUrl.href !== nextUrl.href;
}

export default function LaunchSeveral({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useWords();
  const { kind, title, description, locks, field, list, chosen, allowed, prefilled, idempotencyKey } = loaderData;
  const { look: answer, changed, sent } = useLook();
  const looked = answer as typeof loaderData.look | undefined;
  const done = actionData !== undefined && 'asked' in actionData ? actionData.asked : undefined;
  const answered = actionData !== undefined && 'made' in actionData ? actionData : undefined;
  const { fields, input } = looked !== undefined && looked.made > (answered?.made ?? 0) ? looked : answered ?? loaderData.look;
  const refusal = answered !== undefined && 'errors' in answered ? answered : undefined;
  return (
    <>
      <PageHeading title={title} trail={[list]} lead={description} />
      {!allowed && <Alert severity="warning" title={t('launch.forbidden')} />}
      {done !== undefined && <Asked asked={done} nameOf={(id) => chosen.find((each) => each.id === id)?.name ?? id} />}
      <Section title={t('several.on', { count: chosen.length })} id="form">
        {chosen.length === 0 ? <Empty title={t('several.none')}><Link to={list.to}>{t('several.back')}</Link></Empty> : (
          <div className="stack">
            <ul className="bullets">{chosen.map(({ id, name }) => <li key={id}>{name}</li>)}</ul>
            <p>{t('several.each')} {locks}</p>
            <CommandForm
              fields={fields} prefilled={{ ...prefilled, ...answered?.typed }} refusal={refusal} idempotencyKey={idempotencyKey} submit={title} edition={answered?.edition ?? ''} inHand={answered?.inHand}
              onChanged={changed} onSent={sent} further={<noscript><SubmitButton look="secondary" name="intent" value="look">{t('several.look')}</SubmitButton></noscript>}
            >
              {chosen.map(({ id }) => <input key={id} type="hidden" name={field} value={id} />)}
              <TextField frame={{ name: 'reason', label: t('common.reason') }} value={answered?.typed['reason'] ?? ''} maxLength={500} />
            </CommandForm>
            <AsCommand call={chosen.map(({ id }) => ({ to: 'operations.launch', body: { kind, input: { [field]: id, ...input } } }))} />
          </div>
        )}
      </Section>
    </>
  );
}

function Asked({ asked, nameOf }: { asked: readonly AskedFor[]; nameOf: (id: string) => string }) {
  const { t } = useWords();
  return (
    <Section title={t('several.asked', { count: asked.length })} id="asked">
      <ul className="plain-list" role="status">
        {asked.map(({ id, operation, refused }) => (
          <li key={id}>{operation === undefined ? t('several.refused', { name: nameOf(id), why: refused }) : <Link to={`/operations/${operation.id}`}>{operation.sentence}</Link>}</li>
        ))}
      </ul>
    </Section>
  );
}
