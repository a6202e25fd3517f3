import type { JsonSchema, TaskContract } from '../../../catalog/tasks/contract.ts';
import type { TaskCatalog } from '../../../catalog/tasks/task-catalog.ts';
import type { LoaderWords } from '../words/words.ts';
import { movedRows, rowInHand, rowsAfter, type RowChange } from './row-changes.ts';
import { controlsOf, fieldsOf, UnsupportedSchema, type FieldSchema, type FormField, type FormRow } from './schema-fields.ts';
import { typedIn, type Typed } from './submitted-input.ts';

type Rows = Extract<FormField, { kind: 'rows' }>;

/** The fields, with a row for each Task that was sent: it takes what the Task that is chosen in it takes. Never without a row. */
export function withTaskRows(fields: readonly FormField[], sent: Typed, catalog: TaskCatalog, words: LoaderWords): FormField[] {
  return fields.map((field) => {
    if (field.kind !== 'rows') return field;
    return { ...field, rows: Array.from({ length: countOf(field, sent) }, (_, row) => taskRow(`${field.name}.${row}`, sent, catalog, words)) };
  });
}

/** What was typed in them. Of a Task that was chosen just now nothing was: it has its defaults, and what another one had under the same name. */
export function typedInRows(fields: readonly FormField[], sent: Typed): Typed {
  const typed = typedIn(fields, { get: (name) => sent[name] });
  for (const field of fields) {
    if (field.kind !== 'rows') continue;
    for (const [row, { shown, fields: asked }] of field.rows.entries()) {
      if ((sent[`${field.name}.${row}.shown`] ?? '') === shown) continue;
      for (const { name } of controlsOf(asked)) if (sent[name] === undefined) delete typed[name];
    }
  }
  return typed;
}

/** What was typed, with its rows changed; and the control where one goes on. */
export function withRowChange(fields: readonly FormField[], typed: Typed, change: RowChange): { typed: Typed; inHand: string | undefined } {
  const list = fields.find((field): field is Rows => field.kind === 'rows');
  if (list === undefined) return { typed, inHand: undefined };
  const order = rowsAfter(list.rows.length, change, list.most);
  const chosen = (row: number) => `${list.name}.${row}.task`;
  // A row is there by its Task, and be it none yet.
  const rows = Object.fromEntries(order.map((_, row) => [chosen(row), '']));
  return { typed: { ...rows, ...movedRows(typed, list.name, order) }, inHand: chosen(rowInHand(list.rows.length, change, order.length)) };
}

function countOf({ name, most }: Rows, sent: Typed): number {
  let count = 0;
  while (count < most && sent[`${name}.${count}.task`] !== undefined) count += 1;
  return Math.max(count, 1);
}

function taskRow(at: string, sent: Typed, catalog: TaskCatalog, words: LoaderWords): FormRow {
  const { t, said } = words;
  const name = sent[`${at}.task`] ?? '';
  // Without one of its own the name is a contract's, whose variant the Server decides: all of them take the same.
  const task = catalog.tasks.get(name) ?? catalog.variants(name)[0];
  const options = [...catalog.tasks.values()].map((each) => ({ value: each.name, text: `${each.name}: ${said(each.title)}` }));
  if (task !== undefined && task.name !== name) options.unshift({ value: name, text: `${name}: ${said(task.title)}` });
  const fields: FormField[] = [
    { kind: 'choice', name: `${at}.task`, label: t('forms.task'), help: undefined, required: true, options, initial: '' },
    ...(task === undefined ? [] : [inputFields(`${at}.input`, task, words)]),
    { kind: 'switch', name: `${at}.skippable`, label: t('forms.skippable'), help: t('forms.skippableHelp'), required: false, initial: false },
  ];
  return { shown: task === undefined ? '' : name, fields };
}

/** What must be given comes first. A contract that forms do not understand is filled in as JSON. */
function inputFields(name: string, { inputs }: TaskContract, { t, said }: LoaderWords): FormField {
  const common = { name, label: t('forms.taskInput'), help: undefined, required: true };
  try {
    return { ...common, kind: 'group', fields: fieldsOf(asFieldSchema(inputs), said, `${name}.`).toSorted((a, b) => Number(b.required) - Number(a.required)) };
  } catch (error) {
    if (error instanceof UnsupportedSchema) return { ...common, kind: 'json', initial: '{}' };
    throw error;
  }
}

/** It is the same but for being read-only. */
function asFieldSchema(schema: JsonSchema): FieldSchema {
  return schema as FieldSchema;
}
