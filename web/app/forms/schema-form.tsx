import { LinesField, SelectField, SwitchField, TextField } from '../../ui/controls.tsx';
import { SearchedField } from '../../ui/searched-field.tsx';
import { useWords } from '../words/use-words.ts';
import type { Offers } from './choices.ts';
import { RowsField } from './rows-field.tsx';
import type { FormField } from './schema-fields.ts';
import type { Typed } from './submitted-input.ts';

export interface SchemaFormProps {
  fields: readonly FormField[];
  /** What was typed before, or came with the address; the schema's defaults otherwise. */
  typed: Typed;
  errors: Record<string, string[]>;
  /** What depends on what there is, and on what is chosen in other fields. */
  offers?: Offers;
}

export function SchemaForm({ fields, ...rest }: SchemaFormProps) {
  return fields.map((field) => <SchemaField key={field.name} field={field} {...rest} />);
}

function SchemaField({ field, typed, errors, offers = {} }: Omit<SchemaFormProps, 'fields'> & { field: FormField }) {
  const { t } = useWords();
  const offer = offers[field.name];
  const help = [field.help, offer?.hint].filter((each) => each !== undefined).join(' ');
  const frame = { name: field.name, label: field.label, help: help === '' ? undefined : help, required: field.required, errors: errors[field.name] };
  switch (field.kind) {
    case 'group':
      return (
        <fieldset className="field-group">
          <legend>{field.label}</legend>
          <SchemaForm fields={field.fields} typed={typed} errors={errors} offers={offers} />
        </fieldset>
      );
    case 'rows':
      return <RowsField field={field} typed={typed} errors={errors} offers={offers} />;
    case 'text':
      return <TextField frame={frame} value={typed[field.name] ?? field.initial} maxLength={field.maxLength} />;
    case 'secret':
      return <TextField frame={frame} type="password" maxLength={field.maxLength} autoComplete="new-password" />;
    case 'integer':
    case 'number':
      return <TextField frame={frame} value={typed[field.name] ?? field.initial} inputMode={field.kind === 'integer' ? 'numeric' : 'decimal'} />;
    case 'switch':
      return <SwitchField frame={frame} on={field.name in typed ? typed[field.name] === 'on' : field.initial} />;
    case 'lines':
      return <LinesField frame={{ ...frame, help: [asSentence(field.help), t('forms.oneALine')].filter((each) => each !== undefined).join(' ') }} value={typed[field.name] ?? field.initial} />;
    case 'json':
      return <LinesField frame={frame} value={typed[field.name] ?? field.initial} rows={12} />;
    case 'choice':
      return <SelectField frame={frame} value={typed[field.name] ?? field.initial} options={offer?.options ?? field.options} nothing={t('forms.chooseOne')} />;
    case 'entity': {
      const { options, value, searched } = offer ?? { options: [], value: '', searched: false };
      if (searched) return <SearchedField frame={{ ...frame, help: `${help} ${t('forms.typeToSearch')}`.trim() }} value={value} options={options} />;
      return <SelectField frame={frame} value={value} options={options} nothing={options.length === 0 ? t(`forms.noneToChoose.${field.entity}`) : t(`forms.choose.${field.entity}`)} />;
    }
  }
}

/** Contracts describe their inputs with a full stop or without. */
function asSentence(help: string | undefined): string | undefined {
  return help === undefined || /[.!?…]$/.test(help) ? help : `${help}.`;
}
