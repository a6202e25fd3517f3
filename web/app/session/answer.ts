import type { Issue } from '../forms/field-errors.ts';
import type { LoaderWords } from '../words/words.ts';

/** An error as an answer to the one who asked. */
export interface Answer {
  status: number;
  message: string;
  /** Laid beside the fields of the form that was sent, which says them: in the words of the command. */
  issues: Issue[];
}

interface Coded {
  code: unknown;
  message: string;
  field?: unknown;
  issues?: unknown;
}

const statuses: Record<string, number> = {
  invalid_input: 422,
  invalid: 422,
  taken: 409,
  conflict: 409,
  idempotency_key_reused: 409,
  not_found: 404,
  forbidden: 403,
  unauthenticated: 401,
  too_many_requests: 429,
  event_store_unavailable: 503,
  read_models_not_ready: 503,
};

/** @returns undefined for an error that nobody foresaw. */
export function answerOf(error: unknown, { said }: LoaderWords): Answer | undefined {
  if (!isCoded(error)) return undefined;
  const status = statuses[String(error.code)];
  if (status === undefined) return undefined;
  const issues = Array.isArray(error.issues)
    ? (error.issues as Issue[])
    : [{ field: typeof error.field === 'string' ? error.field : '', message: error.message }];
  return { status, message: said(error.message), issues };
}

function isCoded(error: unknown): error is Coded {
  return typeof error === 'object' && error !== null && 'code' in error && 'message' in error;
}
