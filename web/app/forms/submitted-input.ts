import { controlsOf, type FormField } from './schema-fields.ts';

/** What was typed, by control name, so that a refused form comes back as it was sent. */
export type Typed = Record<string, string>;

/** The part of FormData that is used here. */
interface Submitted {
  get(name: string): unknown;
}

export function typedIn(fields: readonly FormField[], form: Submitted): Typed {
  return Object.fromEntries(controlsOf(fields).map(({ name }) => [name, text(form.get(name))]));
}

/** What may be shown of it again. */
export function withoutSecrets(fields: readonly FormField[], typed: Typed): Typed {
  const secrets = new Set(controlsOf(fields).flatMap(({ kind, name }) => (kind === 'secret' ? [name] : [])));
  return Object.fromEntries(Object.entries(typed).filter(([name]) => !secrets.has(name)));
}

/**
 * The input that the fields and what was typed in them make. Empty means not given: the schema's default or its own
 * message applies. What is not a number, or not JSON, stays the text it is, so that the schema can say so.
 */
export function inputOf(fields: readonly FormField[], typed: Typed): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const field of fields) {
    const value = valueOf(field, typed);
    if (value !== undefined) input[field.name.slice(field.name.lastIndexOf('.') + 1)] = value;
  }
  return input;
}

function valueOf(field: FormField, typed: Typed): unknown {
  if (field.kind === 'group') {
    const value = inputOf(field.fields, typed);
    return Object.keys(value).length === 0 && !field.required ? undefined : value;
  }
  if (field.kind === 'rows') return field.rows.map((row) => inputOf(row.fields, typed));
  const given = (typed[field.name] ?? '').trim();
  switch (field.kind) {
    case 'switch':
      return typed[field.name] === undefined ? field.initial : given === 'on';
    case 'lines': {
      const lines = given.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');
      return lines.length === 0 && !field.required ? undefined : lines;
    }
    case 'integer':
    case 'number':
      if (given === '') return undefined;
      return /^-?\d+(\.\d+)?$/.test(given) ? Number(given) : given;
    case 'json':
      return given === '' ? undefined : parsed(given);
    case 'text':
    case 'secret':
    case 'choice':
    case 'entity':
      return given === '' ? undefined : given;
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
