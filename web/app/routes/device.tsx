import { data, Form } from 'react-router';
import type { Route } from './+types/device';
import { Alert } from '../../ui/alert.tsx';
import { SubmitButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/controls.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { Section } from '../../ui/section.tsx';
import { answerOf } from '../session/answer.ts';
import { useWords } from '../words/use-words.ts';
import { signedIn, type Signed } from '../session/signed-in.ts';

export const loader = signedIn(async ({ request, visit }: Signed<Route.LoaderArgs>) => {
  const code = new URL(request.url).searchParams.get('code')?.slice(0, 40) ?? '';
  return { code, pending: code === '' ? undefined : visit.services.identity.devices.pending(code), name: visit.principal.name };
});

export const action = signedIn(async ({ request, visit }: Signed<Route.ActionArgs>) => {
  const form = await request.formData();
  const decision = form.get('decision') === 'approve' ? 'approve' : 'deny';
  try {
    visit.services.identity.devices.decide(visit.principal, String(form.get('code') ?? ''), decision);
    return { decided: decision } as const;
  } catch (error) {
    const answer = answerOf(error, visit.words);
    if (answer === undefined) throw error;
    return data({ message: answer.message }, { status: answer.status });
  }
});

export default function Device({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useWords();
  const { code, pending, name } = loaderData;
  if (actionData !== undefined && 'decided' in actionData) {
    return (
      <>
        <PageHeading title={t('session.device')} />
        {actionData.decided === 'approve'
          ? <Alert severity="success" title={t('session.deviceIn')} announce />
          : <Alert severity="info" title={t('session.deviceRefused')} announce />}
      </>
    );
  }
  return (
    <>
      <PageHeading title={t('session.device')} lead={t('session.deviceLead')} />
      {actionData !== undefined && <Alert severity="danger" title={actionData.message} announce />}
      {pending === undefined ? (
        <Section title={t('session.whichDevice')} id="which">
          <Form method="get" className="pf-v6-c-form form-narrow">
            <TextField frame={{ name: 'code', label: t('session.code'), help: t('session.codeHelp'), required: true, errors: code === '' ? [] : [t('session.noSuchCode')] }} value={code} />
            <div><SubmitButton>{t('session.continue')}</SubmitButton></div>
          </Form>
        </Section>
      ) : (
        <Section title={t('session.letIn', { client: pending.client, name })} id="approve">
          <div className="stack">
            <p>{t.rich('session.letInHelp', { code: (text) => <strong className="mono">{text}</strong>, userCode: pending.userCode })}</p>
            <Form method="post" className="row">
              <input type="hidden" name="code" value={pending.userCode} />
              <SubmitButton name="decision" value="approve">{t('session.approve')}</SubmitButton>
              <SubmitButton look="secondary" name="decision" value="deny">{t('session.refuse')}</SubmitButton>
            </Form>
          </div>
        </Section>
      )}
    </>
  );
}
