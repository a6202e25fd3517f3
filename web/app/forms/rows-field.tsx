import { SubmitButton } from '../../ui/button.tsx';
import { useWords } from '../words/use-words.ts';
import { intentOf } from './row-changes.ts';
import type { FormField } from './schema-fields.ts';
import { SchemaForm, type SchemaFormProps } from './schema-form.tsx';

interface RowsFieldProps extends Omit<SchemaFormProps, 'fields'> {
  field: Extract<FormField, { kind: 'rows' }>;
}

/** A list that grows. Each of its buttons sends the form without doing what it is for, and it comes back with its rows changed. */
export function RowsField({ field: { name, label, rows, most }, ...rest }: RowsFieldProps) {
  const { t } = useWords();
  return (
    <fieldset className="field-group">
      <legend>{label}</legend>
      <p className="soft">{t('forms.rowsHelp')}</p>
      {rows.map(({ shown, fields }, index) => {
        const title = t('forms.rowOf', { number: `${index + 1}` });
        const change = (what: 'up' | 'down' | 'remove', text: string) => <SubmitButton look="secondary" name="intent" value={intentOf({ do: what, row: index })} label={`${text}: ${title}`}>{text}</SubmitButton>;
        return (
          <fieldset className="field-group" key={fields[0]?.name}>
            <legend>{title}</legend>
            <input type="hidden" name={`${name}.${index}.shown`} value={shown} />
            <SchemaForm fields={fields.flatMap((each) => (each.kind === 'group' ? each.fields : [each]))} {...rest} />
            <div className="row">
              <noscript><SubmitButton look="secondary" name="intent" value="look" label={`${t('forms.showInputs')}: ${title}`}>{t('forms.showInputs')}</SubmitButton></noscript>
              {index > 0 && change('up', t('forms.moveUp'))}
              {index < rows.length - 1 && change('down', t('forms.moveDown'))}
              {rows.length > 1 && change('remove', t('forms.removeRow'))}
            </div>
          </fieldset>
        );
      })}
      {rows.length < most && <div><SubmitButton look="secondary" name="intent" value={intentOf({ do: 'add' })}>{t('forms.addRow')}</SubmitButton></div>}
    </fieldset>
  );
}
