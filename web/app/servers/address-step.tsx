import { Form } from 'react-router';
import { Alert } from '../../ui/alert.tsx';
import { SubmitButton } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Section } from '../../ui/section.tsx';
import { AsCommand } from '../commands-shown/as-command.tsx';
import type { FormField } from '../forms/schema-fields.ts';
import { SchemaForm } from '../forms/schema-form.tsx';
import type { Refusal } from '../forms/submit.ts';
import type { Typed } from '../forms/submitted-input.ts';
import { useWords } from '../words/use-words.ts';

interface AddressStepProps {
  fields: { where: readonly FormField[]; hostKey: readonly FormField[] };
  typed: Typed;
  refusal: Refusal | undefined;
  idempotencyKey: string;
}

/** Where the Server is. What comes next asks it for its host key; who knows that already may say it instead. */
export function AddressStep({ fields, typed, refusal, idempotencyKey }: AddressStepProps) {
  const { t } = useWords();
  const errors = refusal?.errors ?? { fields: {}, form: [] };
  const count = Object.keys(errors.fields).length;
  const given = { ...typed, ...refusal?.typed };
  const value = (name: string) => given[name] === undefined || given[name] === '' ? `<${name}>` : given[name];
  const hostKey = errors.fields['hostKey'] !== undefined || (given['hostKey'] ?? '') !== '';
  return (
    <Section title={t('addServer.stepAddress')} id="form">
      <Form method="post" className="pf-v6-c-form form-narrow" noValidate>
        {refusal !== undefined && (
          <Alert severity="danger" announce title={refusal.later ? t('forms.later') : count === 0 ? t('forms.refused') : t('forms.fieldsAgain', { count })}>
            {errors.form.map((message) => <p key={message}>{message}</p>)}
          </Alert>
        )}
        <input type="hidden" name="idempotency-key" value={idempotencyKey} />
        <SchemaForm fields={fields.where} typed={given} errors={errors.fields} />
        <div className="row"><SubmitButton name="step" value="look">{t('addServer.look')}</SubmitButton><span className="soft">{t('addServer.takesSeconds')}</span></div>
        <Disclosure summary={t('addServer.known')} open={hostKey}>
          <div className="stack">
            <p className="soft">{t('addServer.knownHelp')}</p>
            <SchemaForm fields={fields.hostKey} typed={given} errors={errors.fields} />
            <div><SubmitButton look="secondary" name="step" value="unseen">{t('addServer.addUnseen')}</SubmitButton></div>
          </div>
        </Disclosure>
      </Form>
      <AsCommand call={{ to: 'servers.register', body: { name: value('name'), address: value('address'), port: Number(given['port'] ?? 22) || 22, user: given['user'] ?? 'root', hostKey: 'SHA256:…' } }} />
    </Section>
  );
}
