import type { Words } from '../words/words.ts';
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
export function errorsOf(fields: readonly FormField[], issues: readonly Issue[], words: Words): FormErrors {
  const { t } = words;
  const errors: FormErrors = { fields: {}, form: [] };
  const controls = fields.flatMap(function flat(field): FormField[] {
    return field.kind === 'group' ? field.fields.flatMap(flat) : [field];
  });
  for (const { field, message } of issues) {
    const control = controls.find(({ name }) => field === name || field.startsWith(`${name}.`));
    if (control === undefined) {
      errors.form.push(field === '' ? message : t('forms.within', { place: field, message }));
      continue;
    }
    const line = control.kind === 'lines' ? Number(field.slice(control.name.length + 1)) : Number.NaN;
    const within = control.kind === 'json' ? field.slice(control.name.length + 1) : '';
    const plain = Number.isInteger(line) ? message : plainWords(control, message, words);
    const said = Number.isInteger(line) && field !== control.name ? t('forms.line', { line: String(line + 1), message: plain }) : within === '' ? plain : t('forms.within', { place: within, message: plain });
    const all = (errors.fields[control.name] ??= []);
    if (!all.includes(said)) all.push(said);
  }
  return errors;
}

/** zod's own wording for what was left empty speaks of types; the person left a field empty. */
function plainWords(control: FormField, message: string, { t, language }: Words): string {
  const field = language === 'en' ? control.label.toLowerCase() : control.label;
  if (control.kind === 'lines') return /^Too small|received undefined/.test(message) ? t('forms.giveOneOf', { field }) : message;
  if (control.kind === 'json' && /expected array/.test(message)) return message.endsWith('undefined') ? t('forms.give', { field }) : t('forms.noJson');
  if (/received undefined|^Invalid option/.test(message)) return t('forms.give', { field });
  if (/expected (int|number), received string/.test(message)) return t('forms.wholeNumber');
  return message;
}
