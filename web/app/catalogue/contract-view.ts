import type { JsonSchema } from '../../../catalog/tasks/contract.ts';
import type { LoaderWords } from '../words/words.ts';

/** One field of what a Task or Operation takes or gives back, as a page tells it. */
export interface ContractField {
  name: string;
  type: string;
  required: boolean;
  byDefault: string;
  meaning: string;
}

/** @param schema of an object; what lies deeper is told by the type of the field. */
export function contractFields({ properties = {}, required = [] }: JsonSchema, { said }: Pick<LoaderWords, 'said'>): ContractField[] {
  return Object.entries(properties).map(([name, field]) => ({
    name,
    type: typeWords(field),
    required: required.includes(name),
    byDefault: field.default === undefined ? '' : JSON.stringify(field.default),
    meaning: said(field.description ?? field.title ?? ''),
  }));
}

/** `string`, `integer 1…65535`, `"nginx" | "apache"`, `[string]` */
export function typeWords(schema: JsonSchema): string {
  if (schema.enum !== undefined) return schema.enum.map((each) => JSON.stringify(each)).join(' | ');
  if (schema.type === 'array') return schema.items === undefined ? '[]' : `[${typeWords(schema.items)}]`;
  if (schema.type === 'object') {
    const names = Object.keys(schema.properties ?? {});
    return names.length === 0 ? 'object' : `{ ${names.join(', ')} }`;
  }
  const { type = 'any', minimum, maximum } = schema;
  return minimum === undefined && maximum === undefined ? type : `${type} ${minimum ?? ''}…${maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? '' : maximum}`;
}
