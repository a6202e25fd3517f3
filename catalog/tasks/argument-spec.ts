import type { ReportFault } from './catalog-faults.ts';
import type { JsonSchema } from './contract.ts';
import type { ArgumentOption, PropertySchema, Refinement } from './manifest-schema.ts';
import { isReservedVariable, NAME_PART } from './task-names.ts';

/** One line without control characters. A newline in a "title" is an injection into any configuration file, and no quoting of Ansible's stops it. */
const PLAIN_LINE = '^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]*$';
const PLAIN_LINE_MAX = 1024;

const TYPES = { str: 'string', path: 'string', int: 'integer', float: 'number', bool: 'boolean', list: 'array', dict: 'object' } as const;

/**
 * The input schema of one entry point: Ansible's own spec, refined by `meta/aegir.yml`, closed to everything else.
 * Options with `no_log` are left out: the runner supplies them, no caller may.
 */
export function inputSchema(options: Record<string, ArgumentOption>, refinements: Record<string, Refinement>, at: string, report: ReportFault): JsonSchema {
  const properties: Record<string, JsonSchema> = {};
  const required: string[] = [];
  for (const [name, option] of Object.entries(options).sort(byName)) {
    if (!checkVariable(name, at, report) || option.no_log) continue;
    properties[name] = optionSchema(option, refinements[name], `${at}.${name}`, report);
    if (option.required) required.push(name);
    if (option.required && option.default !== undefined) report(`${at}.${name} is required and has a default: keep one of the two.`);
  }
  for (const name of Object.keys(refinements)) {
    if (!Object.hasOwn(options, name)) report(`${at} refines the input "${name}", which its argument_specs do not have: add the option or remove the refinement.`);
  }
  return closedObject(properties, required);
}

/** The same for a script, whose manifest is JSON Schema already. */
export function propertiesSchema(properties: Record<string, PropertySchema>, required: readonly string[], at: string, report: ReportFault): JsonSchema {
  const closed: Record<string, JsonSchema> = {};
  for (const [name, property] of Object.entries(properties).sort(byName)) {
    if (checkVariable(name, at, report)) closed[name] = closeProperty(property, `${at}.${name}`, report);
  }
  for (const name of required) {
    if (!Object.hasOwn(properties, name)) report(`${at} requires "${name}", which it does not define: add it or take it off the list.`);
  }
  return closedObject(closed, [...required].sort());
}

/** A schema object that refuses what it does not name. */
export function closedObject(properties: Record<string, JsonSchema>, required: readonly string[]): JsonSchema {
  return { type: 'object', properties, required, additionalProperties: false };
}

function optionSchema(option: ArgumentOption, refinement: Refinement | undefined, at: string, report: ReportFault): JsonSchema {
  const { items, ...own } = refinement ?? {};
  const type = TYPES[option.type];
  const description = Array.isArray(option.description) ? option.description.join(' ') : option.description;
  if (type === 'array' && !option.elements) report(`${at} is a list of anything: say "elements" in argument_specs.`);
  if (type === 'object' && !option.options) report(`${at} is a dict of anything: say its "options" in argument_specs.`);
  if (items && type !== 'array') report(`${at} has "items" but is no list: remove them.`);
  const schema: JsonSchema = {
    type,
    ...(description === undefined ? {} : { description }),
    ...(option.default === undefined ? {} : { default: option.default }),
    ...(option.choices ? { enum: option.choices } : {}),
    ...(type === 'array' && option.elements
      ? { items: optionSchema({ type: option.elements, required: false, no_log: false, ...(option.options ? { options: option.options } : {}) }, items, `${at}.items`, report) }
      : {}),
    ...(type === 'object' && option.options ? inputSchema(option.options, {}, at, report) : {}),
    ...definedOnly(own),
  };
  return checked(schema, at, report);
}

function closeProperty(property: PropertySchema, at: string, report: ReportFault): JsonSchema {
  const { items, properties, required, ...own } = property;
  if (own.type === 'array' && !items) report(`${at} is an array of anything: say its "items".`);
  if (own.type === 'object' && !properties) report(`${at} is an object of anything: say its "properties".`);
  const schema: JsonSchema = {
    ...definedOnly(own),
    ...(items ? { items: closeProperty(items, `${at}.items`, report) } : {}),
    ...(properties ? propertiesSchema(properties, required ?? [], at, report) : {}),
  };
  return checked(schema, at, report);
}

function checked(schema: JsonSchema, at: string, report: ReportFault): JsonSchema {
  const needsString = (['pattern', 'format', 'minLength', 'maxLength'] as const).filter((keyword) => schema[keyword] !== undefined);
  if (schema.type !== 'string' && needsString.length > 0) report(`${at} is no string but has ${needsString.join(', ')}: remove them.`);
  if (schema.pattern !== undefined) checkPattern(schema.pattern, at, report);
  if (schema.type !== 'string' || schema.enum) return schema;
  const pattern = schema.pattern ?? PLAIN_LINE;
  return { ...schema, pattern, maxLength: schema.maxLength ?? PLAIN_LINE_MAX };
}

function checkPattern(pattern: string, at: string, report: ReportFault): void {
  if (!compiles(pattern)) {
    report(`${at} has the pattern ${pattern}, which is no regular expression: correct it.`);
    return;
  }
  if (!pattern.startsWith('^') || !pattern.endsWith('$')) report(`${at} has the pattern ${pattern}, which matches a part of the value: begin it with ^ and end it with $.`);
}

function compiles(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u').source !== '';
  } catch {
    return false;
  }
}

function checkVariable(name: string, at: string, report: ReportFault): boolean {
  if (!NAME_PART.test(name)) {
    report(`${at} has an input named ${JSON.stringify(name)}: use lower-case letters, digits and _, beginning with a letter.`);
    return false;
  }
  if (isReservedVariable(name)) {
    report(`${at} has an input named "${name}", which steers Ansible or the runner: choose another name.`);
    return false;
  }
  return true;
}

/** `exactOptionalPropertyTypes`: a key that is there has a value. */
function definedOnly<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };
}

function byName(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : 1;
}
