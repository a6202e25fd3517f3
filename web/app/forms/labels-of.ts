import type { Words } from '../words/words.ts';
import { controlsOf, type FormField } from './schema-fields.ts';

/** What each control is called where it does not stand beside its neighbours: one of a row says which row. By its name. */
export function labelsOf(fields: readonly FormField[], { t }: Pick<Words, 't'>): Map<string, string> {
  return new Map(fields.flatMap((field): [string, string][] => {
    switch (field.kind) {
      case 'group':
        return [...labelsOf(field.fields, { t })];
      case 'rows':
        return field.rows.flatMap((row, index) => controlsOf(row.fields).map(({ name, label }): [string, string] => [name, t('forms.inRow', { number: `${index + 1}`, label })]));
      default:
        return [[field.name, field.label]];
    }
  }));
}
