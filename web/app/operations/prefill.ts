import { jsonText, type FormField } from '../forms/schema-fields.ts';
import type { Typed } from '../forms/submitted-input.ts';

/** What a form begins with: an earlier Operation's input, and over it what the address names (`?server=…`). */
export function prefill(fields: readonly FormField[], earlier: Record<string, unknown> | undefined, params: URLSearchParams): Typed {
  const typed: Typed = {};
  for (const field of fields) {
    // A secret is in no address, and in no earlier input.
    if (field.kind === 'group' || field.kind === 'secret') continue;
    if (field.kind === 'rows') {
      Object.assign(typed, rowsOf(field.name, earlier?.[field.name]), Object.fromEntries([...params].filter(([name]) => name.startsWith(`${field.name}.`))));
      continue;
    }
    const value = params.get(field.name) ?? textOf(field, earlier?.[field.name]);
    if (value !== undefined) typed[field.name] = value;
  }
  return typed;
}

function textOf({ kind }: FormField, value: unknown): string | undefined {
  if (kind === 'json') return value === undefined ? undefined : jsonText(value);
  if (Array.isArray(value)) return value.map(String).join('\n');
  if (value === true) return 'on';
  return value === undefined || value === null || typeof value === 'object' ? undefined : String(value);
}

/** A list of objects by the names of the controls that made it: `tasks.0.input.port`. */
function rowsOf(name: string, value: unknown): Typed {
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return { [name]: value.join('\n') };
  if (typeof value !== 'object' || value === null) return { [name]: value === true ? 'on' : value === false || value === undefined || value === null ? '' : String(value) };
  // Lists within a Task's input that hold more than texts are filled in as JSON.
  if (Array.isArray(value) && /\.input\./.test(name)) return { [name]: jsonText(value) };
  return Object.assign({}, ...Object.entries(value).map(([key, each]) => rowsOf(`${name}.${key}`, each))) as Typed;
}
