import type { MouseEvent } from 'react';
import { Alert } from '../../ui/alert.tsx';
import { controlId } from '../../ui/field.tsx';
import { useWords } from '../words/use-words.ts';
import type { FormField } from './schema-fields.ts';
import { labelsOf } from './labels-of.ts';
import type { Refusal } from './submit.ts';

/** What is wrong with a form that was sent, with the way to each field. */
export function RefusalSummary({ fields, refusal: { errors, later } }: { fields: readonly FormField[]; refusal: Refusal }) {
  const { t } = useWords();
  const labels = labelsOf(fields, { t });
  const bad = Object.keys(errors.fields);
  return (
    <Alert severity="danger" announce title={later ? t('forms.later') : bad.length === 0 ? t('forms.refused') : t('forms.fieldsAgain', { count: bad.length })}>
      {errors.form.map((message) => <p key={message}>{message}</p>)}
      {bad.length > 0 && <ul className="row">{bad.map((name) => <li key={name}><a href={`#${controlId({ name })}`} onClick={(event) => goTo(event, controlId({ name }))}>{labels.get(name) ?? name}</a></li>)}</ul>}
    </Alert>
  );
}

/** To the control, and not by the address: with another one the router would forget what was sent, and what is wrong with it. */
function goTo(event: MouseEvent, id: string): void {
  const control = document.getElementById(id);
  if (control === null) return;
  event.preventDefault();
  control.focus();
}
