import { UsageError } from '../cli-error.ts';

/** The part of an Operation's JSON Schema that gives `--set` its types. */
export interface FieldSchema {
  type?: string;
  items?: FieldSchema;
  properties?: Readonly<Record<string, FieldSchema>>;
  enum?: readonly unknown[];
  /** What a reference refers to, such as `server`. */
  entity?: string;
  title?: string;
}

export type Input = Record<string, unknown>;

/**
 * Adds `a.b=c` to the input, with the type that the schema gives `a.b`. An array's field takes one item each time it is set,
 * or all of them as JSON.
 * @throws UsageError
 */
export function setValue(input: Input, assignment: string, schema: FieldSchema): void {
  const equals = assignment.indexOf('=');
  if (equals < 1) throw new UsageError(`--set takes name=value, not ${quoted(assignment)}.`);
  const path = assignment.slice(0, equals).split('.');
  const name = path.join('.');
  const text = assignment.slice(equals + 1);
  let parent = input;
  let parentSchema = schema;
  for (const part of path.slice(0, -1)) {
    parentSchema = field(parentSchema, part, name);
    const child = Object.hasOwn(parent, part) ? parent[part] : (parent[part] = {});
    if (child === null || typeof child !== 'object' || Array.isArray(child)) throw new UsageError(`--set ${name}: ${part} is ${JSON.stringify(child)} already, which has no fields.`);
    parent = child as Input;
  }
  const last = path.at(-1)!;
  const lastSchema = field(parentSchema, last, name);
  const before = Object.hasOwn(parent, last) ? parent[last] : undefined;
  parent[last] = lastSchema.type === 'array' ? extend(before, text, lastSchema.items ?? {}, name) : typed(text, lastSchema, name);
}

function field(schema: FieldSchema, part: string, name: string): FieldSchema {
  const known = schema.properties ?? {};
  if (Object.hasOwn(known, part)) return known[part]!;
  const fields = Object.keys(known);
  throw new UsageError(`There is no field ${quoted(name)}. ${fields.length === 0 ? 'There are none.' : `There are: ${fields.join(', ')}.`}`);
}

function extend(before: unknown, text: string, items: FieldSchema, name: string): unknown[] {
  const more = text.startsWith('[') ? json(text, name) : [typed(text, items, name)];
  if (!Array.isArray(more)) throw new UsageError(`--set ${name}: ${quoted(text)} is not a JSON array.`);
  return [...(Array.isArray(before) ? before as unknown[] : []), ...more as unknown[]];
}

function typed(text: string, schema: FieldSchema, name: string): unknown {
  switch (schema.type) {
    case 'integer':
      if (!/^-?\d{1,15}$/.test(text)) throw new UsageError(`--set ${name} takes a whole number, not ${quoted(text)}.`);
      return Number(text);
    case 'number':
      if (!/^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(text)) throw new UsageError(`--set ${name} takes a number, not ${quoted(text)}.`);
      return Number(text);
    case 'boolean':
      if (text !== 'true' && text !== 'false') throw new UsageError(`--set ${name} takes true or false, not ${quoted(text)}.`);
      return text === 'true';
    case 'object':
    case 'null':
      return json(text, name);
    default:
      if (schema.enum !== undefined && !schema.enum.includes(text)) throw new UsageError(`--set ${name} takes one of ${schema.enum.join(', ')}, not ${quoted(text)}.`);
      return text;
  }
}

function json(text: string, name: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new UsageError(`--set ${name} takes JSON, not ${quoted(text)}.`);
  }
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}
