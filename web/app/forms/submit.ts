import { data } from 'react-router';
import { answerOf } from '../session/answer.ts';
import type { LoaderWords } from '../words/words.ts';
import { errorsOf, type FormErrors } from './field-errors.ts';
import type { FormField } from './schema-fields.ts';
import { textsOf } from './sent-form.ts';
import { inputOf, withoutSecrets, type Typed } from './submitted-input.ts';
import { typedInRows } from './task-rows.ts';

/** A form that was refused, as it comes back: with what was typed, and what is wrong with it. */
export interface Refusal {
  typed: Typed;
  errors: FormErrors;
  /** It was not looked at: the same may be accepted in a moment. */
  later: boolean;
}

export interface Submission {
  input: Record<string, unknown>;
  typed: Typed;
  idempotencyKey: string;
  reason: string | undefined;
}

/** Carries a submitted form to its command. @param more that the page of a refused form shows, by what was typed @returns what `send` does, or the form again, with its errors. */
export async function submit<T, More extends object = object>(form: FormData, fields: readonly FormField[], words: LoaderWords, send: (submission: Submission) => Promise<T>, more?: (typed: Typed) => Promise<More>) {
  const typed = typedInRows(fields, textsOf(form));
  const reason = String(form.get('reason') ?? '').trim();
  try {
    return await send({
      input: inputOf(fields, typed),
      typed,
      idempotencyKey: String(form.get('idempotency-key') ?? '').slice(0, 200),
      reason: reason === '' ? undefined : reason.slice(0, 500),
    });
  } catch (error) {
    const answer = answerOf(error, words);
    if (answer === undefined) throw error;
    const refusal: Refusal = { typed: { ...withoutSecrets(fields, typed), reason }, errors: errorsOf(fields, answer.issues, words), later: answer.status === 503 };
    return data({ ...refusal, ...((await more?.(typed)) as More) }, { status: answer.status });
  }
}
