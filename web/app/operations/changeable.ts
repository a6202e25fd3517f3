import { isDeepStrictEqual } from 'node:util';
import { operations } from '../../../catalog/operations/operations.ts';
import type { OperationDetails } from '../../../events/read-models/operation-views.ts';
import type { LoaderWords } from '../words/words.ts';
import { fieldsFor } from '../forms/json-schema.ts';
import type { FormField } from '../forms/schema-fields.ts';
import { inputOf, typedIn, type Typed } from '../forms/submitted-input.ts';
import { prefill } from './prefill.ts';

/** What may be changed with a retry, and what it is now. */
export interface Changeable {
  fields: FormField[];
  typed: Typed;
}

/** Controls of fields are called after this, as the decision has fields of its own. */
const scope = 'input.';

/** @returns undefined when nothing may be changed */
export function changeable(operation: OperationDetails, words: LoaderWords): Changeable | undefined {
  const open = (operation.blocked ?? operation.retrying)?.decisions.find(({ decision }) => decision === 'retry');
  const names = open?.changes ?? [];
  if (names.length === 0) return undefined;
  const fields = fieldsFor(operations[operation.kind].input, words, scope).filter(({ name }) => names.includes(name.slice(scope.length)));
  const now = Object.fromEntries(Object.entries(currentInput(operation)).map(([name, value]) => [`${scope}${name}`, value]));
  return { fields, typed: prefill(fields, now, new URLSearchParams()) };
}

/** The fields that a sent form gives another value than they have. */
export function changesIn(operation: OperationDetails, form: FormData, words: LoaderWords): Record<string, unknown> {
  const { fields } = changeable(operation, words) ?? { fields: [] };
  const now = currentInput(operation);
  return Object.fromEntries(Object.entries(inputOf(fields, typedIn(fields, form))).filter(([name, value]) => !isDeepStrictEqual(now[name], value)));
}

/** The input as requested, with what retries have changed since. */
function currentInput({ input, decisions }: OperationDetails): Record<string, unknown> {
  return Object.assign({}, input, ...decisions.filter(({ status }) => status === 'taken').map((decision) => decision.input ?? {}));
}
