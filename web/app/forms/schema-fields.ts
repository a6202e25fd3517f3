/*
 * A form from a JSON Schema. A profile of it is understood: what Operations' and Tasks' inputs are made of. What is not
 * understood is an error at once, because a field left out of a form is a request that cannot be made.
 */

import type { EntityType } from '../../../catalog/operations/fields.ts';

/** The part of JSON Schema that inputs use, with Aegir's own `entity`. */
export interface FieldSchema {
  type?: string;
  title?: string;
  description?: string;
  default?: unknown;
  enum?: unknown[];
  const?: unknown;
  entity?: EntityType;
  /** A list of Tasks, each with the input of its own contract. */
  list?: 'tasks';
  format?: string;
  /** A secret: it is sent, and never shown again. */
  writeOnly?: boolean;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, FieldSchema>;
  required?: string[];
  items?: FieldSchema;
}

interface Common {
  /** Dotted path in the input, which is the control's name: `source.url`. */
  name: string;
  label: string;
  help: string | undefined;
  required: boolean;
}

export type FormField =
  | (Common & { kind: 'text'; maxLength: number | undefined; initial: string })
  | (Common & { kind: 'secret'; maxLength: number | undefined; initial: '' })
  | (Common & { kind: 'integer' | 'number'; min: number | undefined; max: number | undefined; initial: string })
  | (Common & { kind: 'switch'; initial: boolean })
  | (Common & { kind: 'choice'; options: { value: string; text: string }[]; initial: string })
  /** A list of short texts, one a line. */
  | (Common & { kind: 'lines'; initial: string })
  /** A list of objects, as JSON. */
  | (Common & { kind: 'json'; initial: string })
  /** One of the entities of that type, by name. */
  | (Common & { kind: 'entity'; entity: EntityType; initial: string })
  | (Common & { kind: 'group'; fields: FormField[] })
  /** A list of groups that grows: which Tasks run, in order. A schema does not say how many there are, nor what each takes. */
  | (Common & { kind: 'rows'; rows: FormRow[]; most: number });

export interface FormRow {
  /** The Task whose input is asked for. What was sent with another one chosen does not say how switches stand that were not there. */
  shown: string;
  fields: FormField[];
}

type Said = (text: string) => string;

/** An input that no form can be made for. */
export class UnsupportedSchema extends Error {
  readonly code = 'unsupported_schema';
  constructor(name: string, schema: FieldSchema) {
    super(`The field ${name} has a schema that forms do not know (${JSON.stringify(schema).slice(0, 200)}). Use a string, number, boolean, enum, object, or a list of strings or objects.`);
  }
}

/** @param said translates labels and help @throws UnsupportedSchema */
export function fieldsOf(schema: FieldSchema, said: Said, prefix = ''): FormField[] {
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {}).map(([key, property]) => field(`${prefix}${key}`, key, property, required.has(key), said));
}

/** Those that a person fills in: what is in groups and rows too. */
export function controlsOf(fields: readonly FormField[]): Exclude<FormField, { kind: 'group' | 'rows' }>[] {
  return fields.flatMap((field) => {
    switch (field.kind) {
      case 'group':
        return controlsOf(field.fields);
      case 'rows':
        return field.rows.flatMap((row) => controlsOf(row.fields));
      default:
        return [field];
    }
  });
}

function option(value: unknown, said: Said): { value: string; text: string } {
  return { value: String(value), text: said(String(value)) };
}

function field(name: string, key: string, schema: FieldSchema, required: boolean, said: Said): FormField {
  const common: Common = { name, label: said(schema.title ?? words(key)), help: schema.description === undefined ? undefined : said(schema.description), required };
  const initial = schema.default === undefined ? '' : String(schema.default);
  if (schema.enum !== undefined) return { ...common, kind: 'choice', options: schema.enum.map((each) => option(each, said)), initial: initial === '' ? onlyOption(schema.enum) : initial };
  if (schema.const !== undefined) return { ...common, kind: 'choice', options: [option(schema.const, said)], initial: String(schema.const) };
  if (schema.entity !== undefined) return { ...common, kind: 'entity', entity: schema.entity, initial };
  switch (schema.type) {
    case 'string':
      if (schema.writeOnly === true) return { ...common, kind: 'secret', maxLength: schema.maxLength, initial: '' };
      return { ...common, kind: 'text', maxLength: schema.maxLength, initial };
    case 'integer':
    case 'number':
      return { ...common, kind: schema.type, min: schema.minimum, max: schema.maximum, initial };
    case 'boolean':
      return { ...common, kind: 'switch', initial: schema.default === true };
    case 'array':
      if (schema.list === 'tasks') return { ...common, kind: 'rows', rows: [], most: schema.maxItems ?? 50 };
      if (schema.items?.type === 'object') return { ...common, kind: 'json', initial: schema.default === undefined ? '' : jsonText(schema.default) };
      if (schema.items?.type !== 'string') throw new UnsupportedSchema(name, schema);
      return { ...common, kind: 'lines', initial: Array.isArray(schema.default) ? schema.default.join('\n') : '' };
    case 'object':
      return { ...common, kind: 'group', fields: fieldsOf(schema, said, `${name}.`) };
    default:
      throw new UnsupportedSchema(name, schema);
  }
}

/** As a person edits it. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

function onlyOption(options: unknown[]): string {
  return options.length === 1 ? String(options[0]) : '';
}

/** "backupWaiver" → "Backup waiver" */
function words(key: string): string {
  const spaced = key.replaceAll(/[_-]+/g, ' ').replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
