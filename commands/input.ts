import type { z } from 'zod';
import { InvalidInput } from './command.ts';

/** Parses at the boundary. @throws InvalidInput naming each field at fault. */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.infer<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new InvalidInput(parsed.error.issues.map((issue) => ({ field: fieldOf(issue), message: issue.message })));
}

function fieldOf(issue: z.core.$ZodIssue): string {
  const path = issue.path.map(String);
  // An unknown field is reported on its parent; the one who sent it looks for its own name.
  if (issue.code === 'unrecognized_keys') path.push(issue.keys[0]!);
  return path.join('.');
}
