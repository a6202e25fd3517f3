import { Alert } from '../../ui/alert.tsx';
import { controlId } from '../../ui/field.tsx';
import { useWords } from '../words/use-words.ts';
import type { FormField } from './schema-fields.ts';
import type { Refusal } from './submit.ts';

/** What is wrong with a form that was sent, with the way to each field. */
export function RefusalSummary({ fields, refusal: { errors, later } }: { fields: readonly FormField[]; refusal: Refusal }) {
  const { t } = useWords();
  const labels = new Map(fields.flatMap(function label(field): [string, string][] {
    return field.kind === 'group' ? field.fields.flatMap(label) : [[field.name, field.label]];
  }));
  const bad = Object.keys(errors.fields);
  return (
    <Alert severity="danger" announce title={later ? t('forms.later') : bad.length === 0 ? t('forms.refused') : t('forms.fieldsAgain', { count: bad.length })}>
      {errors.form.map((message) => <p key={message}>{message}</p>)}
      {bad.length > 0 && <ul className="row">{bad.map((name) => <li key={name}><a href={`#${controlId({ name })}`}>{labels.get(name) ?? name}</a></li>)}</ul>}
    </Alert>
  );
}
