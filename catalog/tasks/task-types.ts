import type { JsonSchema, TaskContract } from './contract.ts';
import type { TaskCatalog } from './task-catalog.ts';

const HEADER = `// Generated from roles/ and scripts/ by \`node catalog/tasks/generate-types.ts\`: do not edit.
// A variable that a Task does not take, or takes as another type, does not compile.
`;

/** The source of `generated.ts`: inputs and feedback of every contract and every Task. */
export function generateTaskTypes(catalog: TaskCatalog): string {
  return `${HEADER}
/** What a Task takes, by contract and by the Task's own name. */
export interface TaskInputs {
${entries(catalog, 'TaskInputs', (task) => task.inputs)}
}

/** What a Task reports when it succeeded. */
export interface TaskFeedback {
${entries(catalog, 'TaskFeedback', (task) => task.feedback)}
}

export type TaskName = keyof TaskInputs;
`;
}

function entries(catalog: TaskCatalog, type: string, schemaOf: (task: TaskContract) => JsonSchema): string {
  const lines = new Map<string, string>();
  for (const contract of catalog.contracts) {
    const variants = catalog.variants(contract);
    const [first] = variants;
    const titles = new Set(variants.map(({ title }) => comment(title)));
    if (first) lines.set(contract, `  /** ${[...titles].join(', or ')} */\n  '${contract}': ${typeOf(schemaOf(first), '  ')};`);
  }
  for (const task of catalog.tasks.values()) {
    if (!lines.has(task.name)) lines.set(task.name, `  '${task.name}': ${type}['${task.implements}'];`);
  }
  return [...lines.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line).join('\n');
}

function typeOf(schema: JsonSchema, indent: string): string {
  if (schema.enum) return schema.enum.map(literal).join(' | ');
  switch (schema.type) {
    case 'string':
    case 'boolean':
      return schema.type;
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      return `readonly ${parenthesized(typeOf(schema.items ?? {}, indent))}[]`;
    case 'object':
      return objectType(schema, indent);
    case undefined:
      return 'unknown';
    default:
      return schema.type satisfies never;
  }
}

function objectType(schema: JsonSchema, indent: string): string {
  const properties = Object.entries(schema.properties ?? {});
  if (properties.length === 0) return 'Record<string, never>';
  const inner = `${indent}  `;
  const lines = properties.map(([name, property]) => {
    const words = property.description ? `${inner}/** ${comment(property.description)} */\n` : '';
    return `${words}${inner}readonly ${name}${schema.required?.includes(name) ? '' : '?'}: ${typeOf(property, inner)};`;
  });
  return `{\n${lines.join('\n')}\n${indent}}`;
}

function literal(value: string | number | boolean): string {
  return typeof value === 'string' ? `'${value.replaceAll(/['\\]/g, String.raw`\$&`)}'` : String(value);
}

function parenthesized(type: string): string {
  return type.includes(' | ') && !type.startsWith('{') ? `(${type})` : type;
}

/** A title or description is a stranger's text: it must not close the comment that it stands in. */
function comment(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll('*/', '* /').trim();
}
