import { LinesField, SelectField, SwitchField, TextField, type Option } from '../../ui/controls.tsx';
import { useWords } from '../words/use-words.ts';
import type { FormField } from './schema-fields.ts';
import type { Typed } from './submitted-input.ts';

interface SchemaFormProps {
  fields: readonly FormField[];
  /** What was typed before, or came with the address; the schema's defaults otherwise. */
  typed: Typed;
  errors: Record<string, string[]>;
  /** What there is to choose from, by entity. */
  entities: Record<string, Option[]>;
}

export function SchemaForm({ fields, ...rest }: SchemaFormProps) {
  return fields.map((field) => <SchemaField key={field.name} field={field} {...rest} />);
}

function SchemaField({ field, typed, errors, entities }: Omit<SchemaFormProps, 'fields'> & { field: FormField }) {
  const { t } = useWords();
  const frame = { name: field.name, label: field.label, help: field.help, required: field.required, errors: errors[field.name] };
  switch (field.kind) {
    case 'group':
      return (
        <fieldset className="field-group">
          <legend>{field.label}</legend>
          <SchemaForm fields={field.fields} typed={typed} errors={errors} entities={entities} />
        </fieldset>
      );
    case 'text':
      return <TextField frame={frame} value={typed[field.name] ?? field.initial} maxLength={field.maxLength} />;
    case 'integer':
    case 'number':
      return <TextField frame={frame} value={typed[field.name] ?? field.initial} inputMode={field.kind === 'integer' ? 'numeric' : 'decimal'} />;
    case 'switch':
      return <SwitchField frame={frame} on={field.name in typed ? typed[field.name] === 'on' : field.initial} />;
    case 'lines':
      return <LinesField frame={{ ...frame, help: `${field.help ?? ''} ${t('forms.oneALine')}`.trim() }} value={typed[field.name] ?? field.initial} />;
    case 'json':
      return <LinesField frame={frame} value={typed[field.name] ?? field.initial} rows={12} />;
    case 'choice':
      return <SelectField frame={frame} value={typed[field.name] ?? field.initial} options={field.options.map((value) => ({ value, text: value }))} nothing={t('forms.chooseOne')} />;
    case 'entity': {
      const options = entities[field.entity] ?? [];
      return <SelectField frame={frame} value={typed[field.name] ?? field.initial} options={options} nothing={options.length === 0 ? t(`forms.noneToChoose.${field.entity}`) : t(`forms.choose.${field.entity}`)} />;
    }
  }
}
