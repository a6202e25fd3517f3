import type { ReactNode } from 'react';
import { Form } from 'react-router';
import { Alert } from '../../ui/alert.tsx';
import { SubmitButton } from '../../ui/button.tsx';
import type { Option } from '../../ui/controls.tsx';
import { useWords } from '../words/use-words.ts';
import type { FormField } from './schema-fields.ts';
import { SchemaForm } from './schema-form.tsx';
import type { Refusal } from './submit.ts';
import type { Typed } from './submitted-input.ts';

interface CommandFormProps {
  fields: readonly FormField[];
  entities?: Record<string, Option[]>;
  prefilled?: Typed;
  refusal: Refusal | undefined;
  /** New with each form that is opened, so that sending one twice does it once. */
  idempotencyKey: string;
  submit: string;
  children?: ReactNode;
}

export function CommandForm({ fields, entities = {}, prefilled = {}, refusal, idempotencyKey, submit, children }: CommandFormProps) {
  const { t } = useWords();
  const count = Object.keys(refusal?.errors.fields ?? {}).length;
  return (
    <Form method="post" className="pf-v6-c-form form-narrow" noValidate>
      {refusal !== undefined && (
        <Alert severity="danger" announce title={refusal.later ? t('forms.later') : count === 0 ? t('forms.refused') : t('forms.fieldsAgain', { count })}>
          {refusal.errors.form.map((message) => <p key={message}>{message}</p>)}
        </Alert>
      )}
      <input type="hidden" name="idempotency-key" value={idempotencyKey} />
      <SchemaForm fields={fields} typed={{ ...prefilled, ...refusal?.typed }} errors={refusal?.errors.fields ?? {}} entities={entities} />
      {children}
      <div className="row"><SubmitButton>{submit}</SubmitButton></div>
    </Form>
  );
}
