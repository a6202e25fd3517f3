import { Form, Link } from 'react-router';
import { v4 as uuid } from 'uuid';
import type { Route } from './+types/launch-several';
import { operations } from '../../../catalog/operations/operations.ts';
import { operationKind } from '../../../commands/launch-operation.ts';
import { can } from '../../../commands/principal.ts';
import { Alert } from '../../ui/alert.tsx';
import { SubmitButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/controls.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { Section } from '../../ui/section.tsx';
import { AsCommand } from '../commands-shown/as-command.tsx';
import { chosenIn, launchSeveral, namesOf, severalTarget } from '../lists/launch-several.ts';
import { lockWords } from '../operations/launch-words.ts';
import { signedIn, type Signed } from '../session/signed-in.ts';
import { useWords } from '../words/use-words.ts';

export const loader = signedIn(async ({ params, request, visit: { db, principal, words } }: Signed<Route.LoaderArgs>) => {
  const kind = operationKind(params.kind);
  const { field, type } = severalTarget(kind);
  const { title, description, permission } = operations[kind];
  return {
    kind, title: words.said(title), description: words.said(description), field, list: { to: `/${type}s`, text: words.t(`shell.${type}s`) },
    locks: lockWords(kind, words),
    chosen: await namesOf(db, type, chosenIn(new URL(request.url).searchParams.getAll(field))),
    allowed: can(principal, permission),
    idempotencyKey: uuid(),
  };
});

export const action = signedIn(async ({ params, request, visit }: Signed<Route.ActionArgs>) => {
  const kind = operationKind(params.kind);
  const form = await request.formData();
  const { field } = severalTarget(kind);
  const reason = String(form.get('reason') ?? '').trim().slice(0, 500);
  const caller = { principal: visit.principal, idempotencyKey: String(form.get('idempotency-key') ?? '').slice(0, 150), ...(reason === '' ? {} : { reason }) };
  return launchSeveral(visit.services.commands, caller, kind, field, chosenIn(form.getAll(field)), visit.words);
});

/** What was launched stays told as it is; sending the form again launches nothing more. */
export function shouldRevalidate({ currentUrl, nextUrl }: { currentUrl: URL; nextUrl: URL }): boolean {
  return currentUrl.href !== nextUrl.href;
}

export default function LaunchSeveral({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useWords();
  const { kind, title, description, locks, field, list, chosen, allowed, idempotencyKey } = loaderData;
  return (
    <>
      <PageHeading title={title} trail={[list]} lead={description} />
      {!allowed && <Alert severity="warning" title={t('launch.forbidden')} />}
      {actionData !== undefined && (
        <Section title={t('several.asked', { count: actionData.length })} id="asked">
          <ul className="plain-list" role="status">
            {actionData.map(({ id, operation, refused }) => (
              <li key={id}>{operation === undefined ? t('several.refused', { name: chosen.find((each) => each.id === id)?.name ?? id, why: refused }) : <Link to={`/operations/${operation.id}`}>{operation.sentence}</Link>}</li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('several.on', { count: chosen.length })} id="form">
        {chosen.length === 0 ? <Empty title={t('several.none')}><Link to={list.to}>{t('several.back')}</Link></Empty> : (
          <Form method="post" className="stack form-narrow">
            <input type="hidden" name="idempotency-key" value={idempotencyKey} />
            <ul className="bullets">{chosen.map(({ id, name }) => <li key={id}><input type="hidden" name={field} value={id} />{name}</li>)}</ul>
            <p>{t('several.each')} {locks}</p>
            <TextField frame={{ name: 'reason', label: t('common.reason') }} maxLength={500} />
            <div><SubmitButton>{title}</SubmitButton></div>
            <AsCommand call={{ to: 'operations.launch', body: { kind, input: { [field]: chosen[0]?.id ?? '' } } }} />
          </Form>
        )}
      </Section>
    </>
  );
}
