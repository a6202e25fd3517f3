import type { TaskCatalog } from '../../../catalog/tasks/task-catalog.ts';
import type { LoaderWords } from '../words/words.ts';
import { changeIn } from './row-changes.ts';
import type { FormField } from './schema-fields.ts';
import type { Typed } from './submitted-input.ts';
import { typedInRows, withRowChange, withTaskRows } from './task-rows.ts';

/** What was typed in the fields of a form. */
interface Filled {
  fields: FormField[];
  typed: Typed;
}

export interface SentForm extends Filled {
  /** It is asked what it would do: nothing is to be done. */
  looks: boolean;
  /** The form as a button beside its rows wants it: nothing is to be done either. */
  changed: (Filled & { inHand: string | undefined }) | undefined;
}

/** A form of these fields as it came, with as many rows as it has. */
export function sentForm(base: readonly FormField[], form: FormData, catalog: TaskCatalog, words: LoaderWords): SentForm {
  const sent = textsOf(form);
  const fields = withTaskRows(base, sent, catalog, words);
  const typed = typedInRows(fields, sent);
  const change = changeIn(sent['intent']);
  const moved = change === undefined ? undefined : withRowChange(fields, typed, change);
  return { fields, typed, looks: sent['intent'] === 'look', changed: moved && { ...moved, fields: withTaskRows(base, moved.typed, catalog, words) } };
}

export function textsOf(form: FormData): Typed {
  return Object.fromEntries([...form].filter((each): each is [string, string] => typeof each[1] === 'string'));
}
