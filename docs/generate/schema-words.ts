import { code, table } from './markdown.ts';

/** As much of JSON Schema as the contracts of Aegir use. */
export interface Schema {
  title?: string;
  description?: string;
  type?: string | readonly string[];
  const?: unknown;
  enum?: readonly unknown[];
  default?: unknown;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  additionalProperties?: unknown;
  anyOf?: readonly Schema[];
  oneOf?: readonly Schema[];
}

/** The fields of an object, those of objects inside it too, as a table. */
export function fieldTable(schema: Schema): string {
  const rows = fieldRows(schema, '');
  return rows.length === 0 ? 'No fields.' : table(['field', 'type', 'meaning'], rows);
}

function fieldRows(schema: Schema, prefix: string): string[][] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = `${prefix}${name}`;
    const optional = schema.required?.includes(name) === true ? '' : ', optional';
    // What may be null shows its fields too.
    const whole = field.anyOf?.find(({ properties }) => properties !== undefined) ?? field;
    const inner = whole.type === 'array' && whole.items !== undefined ? fieldRows(whole.items, `${path}[].`) : fieldRows(whole, `${path}.`);
    return [[code(path), `${typeOf(field)}${optional}`, meaningOf(field)], ...inner];
  });
}

export function typeOf(schema: Schema): string {
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives !== undefined) return [...new Set(alternatives.map(typeOf))].join(' or ');
  if (schema.const !== undefined) return code(String(schema.const));
  if (schema.enum !== undefined) return schema.enum.map((value) => code(String(value))).join(', ');
  if (schema.type === 'array') return schema.items === undefined ? 'list' : `list of ${typeOf(schema.items)}`;
  if (schema.type === undefined) return 'any';
  if (schema.format === 'uuid') return 'UUID';
  return [schema.type].flat().join(' or ');
}

export function meaningOf(schema: Schema): string {
  const { description, title, default: otherwise } = schema;
  const words = [description ?? title, limitsOf(schema), otherwise === undefined ? undefined : `Default ${code(JSON.stringify(otherwise))}.`];
  return words.filter((word) => word !== undefined && word !== '').map((word) => sentence(word!)).join(' ');
}

function limitsOf({ minimum, maximum, minItems, maxItems, minLength, maxLength }: Schema): string | undefined {
  // What zod writes for any integer says nothing.
  const most = maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum;
  const least = minimum === Number.MIN_SAFE_INTEGER ? undefined : minimum;
  const range = (from: number | undefined, to: number | undefined, unit: string): string | undefined => {
    if (from !== undefined && to !== undefined) return `${from} to ${to}${unit}`;
    if (to !== undefined) return `At most ${to}${unit}`;
    return from === undefined ? undefined : `At least ${from}${unit}`;
  };
  return range(least, most, '') ?? range(minItems, maxItems, ' items') ?? range(minLength, maxLength, ' characters');
}

function sentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
