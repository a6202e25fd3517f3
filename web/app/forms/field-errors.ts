import type { LoaderWords } from '../words/words.ts';
import { controlsOf, type FormField } from './schema-fields.ts';

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
export function errorsOf(fields: readonly FormField[], issues: readonly Issue[], words: LoaderWords): FormErrors {
  const { t, said } = words;
  const errors: FormErrors = { fields: {}, form: [] };
  const controls = controlsOf(fields);
  for (const { field, message } of issues) {
    const control = controls.find(({ name }) => field === name || field.startsWith(`${name}.`));
    if (control === undefined) {
      errors.form.push(field === '' ? said(message) : t('forms.within', { place: field, message: said(message) }));
      continue;
    }
    const line = control.kind === 'lines' && field !== control.name ? Number(field.slice(control.name.length + 1)) : Number.NaN;
    const within = control.kind === 'json' ? field.slice(control.name.length + 1) : '';
    const plain = Number.isInteger(line) ? said(message) : plainWords(control, message, words);
    const shown = Number.isInteger(line) ? t('forms.line', { line: String(line + 1), message: plain }) : within === '' ? plain : t('forms.within', { place: within, message: plain });
    const all = (errors.fields[control.name] ??= []);
    if (!all.includes(shown)) all.push(shown);
  }
  return errors;
}

/** zod's own wording for what was left empty speaks of types; the person left a field empty. */
function plainWords(control: FormField, message: string, { t, language, said }: LoaderWords): string {
  const field = language === 'en' ? control.label.toLowerCase() : control.label;
  if (control.kind === 'lines') return /^Too small|received undefined/.test(message) ? t('forms.giveOneOf', { field }) : said(message);
  if (control.kind === 'entity' && message.startsWith('Give the id')) return t('forms.chooseEntity', { choose: t(`forms.choose.${control.entity}`) });
  if (control.kind === 'json' && /expected array/.test(message)) return message.endsWith('undefined') ? t('forms.give', { field }) : t('forms.noJson');
  if (/received undefined|^Invalid option/.test(message)) return t('forms.give', { field });
  if (/expected (int|number), received string/.test(message)) return t('forms.wholeNumber');
  return said(message);
}
