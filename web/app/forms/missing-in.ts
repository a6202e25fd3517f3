import type { FormField } from './schema-fields.ts';
import type { Typed } from './submitted-input.ts';

/** Names of the controls that must be filled in, and are not. */
export function missingIn(fields: readonly FormField[], typed: Typed): string[] {
  return fields.flatMap((field) => {
    switch (field.kind) {
      case 'group':
        return field.required ? missingIn(field.fields, typed) : [];
      case 'rows':
        return field.rows.flatMap((row) => missingIn(row.fields, typed));
      case 'switch':
        return [];
      default:
        return field.required && (typed[field.name] ?? field.initial).trim() === '' ? [field.name] : [];
    }
  });
}
