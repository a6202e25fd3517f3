import type { Issue } from '../forms/field-errors.ts';
import type { LoaderWords } from '../words/words.ts';
import type { Answer } from './answer.ts';

/** What a short form was refused for, in the language of its page. */
export function issuesOf({ issues }: Answer, { said }: LoaderWords): Issue[] {
  return issues.map(({ field, message }) => ({ field, message: said(message) }));
}

/** What is to be said beside a field. */
export function errorsFor(issues: readonly Issue[], name: string): string[] {
  return issues.filter(({ field }) => field === name).map(({ message }) => message);
}

/** What belongs to none of the fields. */
export function otherErrors(issues: readonly Issue[], names: readonly string[]): string[] {
  return issues.filter(({ field }) => !names.includes(field)).map(({ message }) => message);
}
