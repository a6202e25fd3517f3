import { data, Form } from 'react-router';
import type { Route } from './+types/device';
import { Alert } from '../../ui/alert.tsx';
import { SubmitButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/controls.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { Section } from '../../ui/section.tsx';
import { answerOf } from '../session/answer.ts';
import { signedIn, type Signed } from '../session/signed-in.ts';

export const meta: Route.MetaFunction = () => [{ title: 'Log a device in · Aegir' }];

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
    const answer = answerOf(error);
    if (answer === undefined) throw error;
    return data({ message: answer.message }, { status: answer.status });
  }
});

export default function Device({ loaderData, actionData }: Route.ComponentProps) {
  const { code, pending, name } = loaderData;
  if (actionData !== undefined && 'decided' in actionData) {
    return (
      <>
        <PageHeading title="Log a device in" />
        {actionData.decided === 'approve'
          ? <Alert severity="success" title="It is logged in. Go back to the terminal; you can close this page." announce />
          : <Alert severity="info" title="It was refused. Nothing was given to it." announce />}
      </>
    );
  }
  return (
    <>
      <PageHeading title="Log a device in" lead="A terminal that ran “aegir login” waits for you here." />
      {actionData !== undefined && <Alert severity="danger" title={actionData.message} announce />}
      {pending === undefined ? (
        <Section title="Which one?" id="which">
          <Form method="get" className="pf-v6-c-form form-narrow">
            <TextField frame={{ name: 'code', label: 'Code', help: 'As the terminal shows it.', required: true, errors: code === '' ? [] : ['No login waits under this code. It may have ended; begin again with aegir login.'] }} value={code} />
            <div><SubmitButton>Continue</SubmitButton></div>
          </Form>
        </Section>
      ) : (
        <Section title={`Let “${pending.client}” act as ${name}?`} id="approve">
          <div className="stack">
            <p>It shows the code <strong className="mono">{pending.userCode}</strong>. Approve only if your own terminal shows the same one: whoever runs it can then do all that you can.</p>
            <Form method="post" className="row">
              <input type="hidden" name="code" value={pending.userCode} />
              <SubmitButton name="decision" value="approve">Approve</SubmitButton>
              <SubmitButton look="secondary" name="decision" value="deny">Refuse</SubmitButton>
            </Form>
          </div>
        </Section>
      )}
    </>
  );
}
