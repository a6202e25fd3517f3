import { useEffect, useRef, type FormEvent, type ReactNode } from 'react';
import { Form } from 'react-router';
import { DefaultSubmit, SubmitButton } from '../../ui/button.tsx';
import { useChangedEarly } from '../../ui/use-changed-early.ts';
import type { Offers } from './choices.ts';
import { controlId } from '../../ui/field.tsx';
import { RefusalSummary } from './refusal-summary.tsx';
import type { FormField } from './schema-fields.ts';
import { SchemaForm } from './schema-form.tsx';
import type { Refusal } from './submit.ts';
import type { Typed } from './submitted-input.ts';

interface CommandFormProps {
  fields: readonly FormField[];
  offers?: Offers | undefined;
  prefilled?: Typed;
  refusal: Refusal | undefined;
  /** New with each form that is opened, so that sending one twice does it once. */
  idempotencyKey: string;
  submit: string;
  /** Another one has the fields made anew, as what was typed moved between them. */
  edition?: string;
  /** Name of the control where one goes on in a new edition. */
  inHand?: string | undefined;
  /** Each time that something in it is changed. */
  onChanged?: (form: HTMLFormElement) => void;
  /** When it is sent by one of its buttons. */
  onSent?: (() => void) | undefined;
  children?: ReactNode;
  /** Other ways to send it, after the one that it is for. */
  further?: ReactNode;
}

export function CommandForm({ fields, offers, prefilled = {}, refusal, idempotencyKey, submit, edition, inHand, onChanged, onSent, children, further }: CommandFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  // Whoever sent it hears and sees first what is wrong with it.
  useEffect(() => {
    if (refusal !== undefined) summary.current?.focus();
  }, [refusal]);
  useChangedEarly(form, (changed) => onChanged?.(changed));
  const changed = onChanged === undefined ? undefined : ({ currentTarget }: FormEvent<HTMLFormElement>) => onChanged(currentTarget);
  return (
    <Form ref={form} method="post" className="pf-v6-c-form form-narrow" noValidate onInput={changed} onSubmit={onSent}>
      {fields.some(({ kind }) => kind === 'rows') && <DefaultSubmit />}
      {refusal !== undefined && <div ref={summary} tabIndex={-1} className="refusal"><RefusalSummary fields={fields} refusal={refusal} /></div>}
      <input type="hidden" name="idempotency-key" value={idempotencyKey} />
      <SchemaForm key={edition} fields={fields} typed={{ ...prefilled, ...refusal?.typed }} errors={refusal?.errors.fields ?? {}} {...(offers === undefined ? {} : { offers })} />
      {inHand !== undefined && <FocusOn key={`focus-${edition}`} name={inHand} />}
      {children}
      <div className="row"><SubmitButton>{submit}</SubmitButton>{further}</div>
    </Form>
  );
}

/** Once, when it comes. */
function FocusOn({ name }: { name: string }) {
  useEffect(() => document.getElementById(controlId({ name }))?.focus(), [name]);
  return null;
}
