import type { JsonSchema } from './contract.ts';

/** What is wrong with a value, and where: `input.domains.1`. */
export interface InputFault {
  field: string;
  message: string;
}

/** Every fault of a Task's input, before anything is requested. The runner has the last word, by the same schema. */
export function inputFaults(value: unknown, schema: JsonSchema, field: string): InputFault[] {
  if (schema.type !== undefined && !isOf(schema.type, value)) return [{ field, message: `Expected ${schema.type}.` }];
  if (schema.enum !== undefined && !schema.enum.some((choice) => choice === value)) return [{ field, message: `Not one of: ${schema.enum.join(', ')}.` }];
  if (typeof value === 'string') return textFaults(value, schema, field);
  if (typeof value === 'number') return numberFaults(value, schema, field);
  if (Array.isArray(value)) return itemFaults(value, schema, field);
  if (typeof value === 'object' && value !== null) return memberFaults(value as Record<string, unknown>, schema, field);
  return [];
}

function isOf(type: NonNullable<JsonSchema['type']>, value: unknown): boolean {
  switch (type) {
    case 'string':
    case 'boolean':
      return typeof value === type;
    case 'integer':
      return Number.isSafeInteger(value);
    case 'number':
      return Number.isFinite(value);
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
  }
}

function textFaults(value: string, { minLength = 0, maxLength = Infinity, pattern }: JsonSchema, field: string): InputFault[] {
  if (value.length > maxLength) return [{ field, message: `Longer than ${maxLength} characters.` }];
  if (value.length < minLength) return [{ field, message: `Shorter than ${minLength} characters.` }];
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(value)) return [{ field, message: `Does not match ${pattern}` }];
  return [];
}

function numberFaults(value: number, { minimum = -Infinity, maximum = Infinity }: JsonSchema, field: string): InputFault[] {
  if (value < minimum) return [{ field, message: `Less than ${minimum}.` }];
  if (value > maximum) return [{ field, message: `More than ${maximum}.` }];
  return [];
}

function itemFaults(value: readonly unknown[], { items = {}, minItems = 0, maxItems = Infinity, uniqueItems }: JsonSchema, field: string): InputFault[] {
  if (value.length > maxItems) return [{ field, message: `More than ${maxItems} items.` }];
  if (value.length < minItems) return [{ field, message: `Fewer than ${minItems} items.` }];
  if (uniqueItems === true && new Set(value.map((item) => JSON.stringify(item))).size < value.length) return [{ field, message: 'Has the same item twice.' }];
  return value.flatMap((item, index) => inputFaults(item, items, `${field}.${index}`));
}

function memberFaults(value: Readonly<Record<string, unknown>>, { properties = {}, required = [] }: JsonSchema, field: string): InputFault[] {
  const missing = required.filter((name) => !Object.hasOwn(value, name)).map((name) => ({ field: `${field}.${name}`, message: 'Is required.' }));
  const takes = Object.keys(properties);
  const others = takes.length === 0 ? 'It takes none.' : `There are: ${takes.join(', ')}.`;
  return missing.concat(Object.entries(value).flatMap(([name, member]) =>
    Object.hasOwn(properties, name) ? inputFaults(member, properties[name]!, `${field}.${name}`) : [{ field: `${field}.${name}`, message: `The Task has no such input. ${others}` }]));
}
