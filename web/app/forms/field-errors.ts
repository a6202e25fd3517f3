import type { FormField } from './schema-fields.ts';

export interface Issue {
  /** Dotted path in the input: `domains.0`. */
  field: string;
  message: string;
}

export interface FormErrors {
  /** By control name. */
  fields: Record<string, string[]>;
  /** What belongs to no field of the form. */
  form: string[];
}

/** Lays each issue beside the field it is about. */
export function errorsOf(fields: readonly FormField[], issues: readonly Issue[]): FormErrors {
  const errors: FormErrors = { fields: {}, form: [] };
  const controls = fields.flatMap(function flat(field): FormField[] {
    return field.kind === 'group' ? field.fields.flatMap(flat) : [field];
  });
  for (const { field, message } of issues) {
    const control = controls.find(({ name }) => field === name || field.startsWith(`${name}.`));
    if (control === undefined) {
      errors.form.push(field === '' ? message : `${field}: ${message}`);
      continue;
    }
    const line = control.kind === 'lines' ? Number(field.slice(control.name.length + 1)) : Number.NaN;
    const within = control.kind === 'json' ? field.slice(control.name.length + 1) : '';
    const words = Number.isInteger(line) ? message : plainWords(control, message);
    const said = Number.isInteger(line) && field !== control.name ? `Line ${line + 1}: ${words}` : within === '' ? words : `${within}: ${words}`;
    const all = (errors.fields[control.name] ??= []);
    if (!all.includes(said)) all.push(said);
  }
  return errors;
}

/** zod's own wording for what was left empty speaks of types; the person left a field empty. */
function plainWords(control: FormField, message: string): string {
  if (control.kind === 'lines') return /^Too small|received undefined/.test(message) ? `Give at least one of the ${control.label.toLowerCase()}.` : message;
  if (control.kind === 'json' && /expected array/.test(message)) return message.endsWith('undefined') ? `Give the ${control.label.toLowerCase()}.` : 'This is no JSON list: look for a missing bracket, comma or quotation mark.';
  if (/received undefined|^Invalid option/.test(message)) return `Give the ${control.label.toLowerCase()}.`;
  if (/expected (int|number), received string/.test(message)) return 'Give a whole number.';
  return message;
}
