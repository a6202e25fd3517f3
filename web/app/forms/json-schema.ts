import { z } from 'zod';
import type { LoaderWords } from '../words/words.ts';
import { fieldsOf, type FieldSchema, type FormField } from './schema-fields.ts';

/** Fields of what a command takes, as it is sent: before defaults are filled in. @param prefix of the controls' names */
export function fieldsFor(input: z.ZodType, { said }: LoaderWords, prefix = ''): FormField[] {
  return fieldsOf(z.toJSONSchema(input, { io: 'input' }) as FieldSchema, said, prefix);
}
