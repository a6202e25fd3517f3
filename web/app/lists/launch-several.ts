import { createHash } from 'node:crypto';
import type { Caller, CommandContext } from '../../../commands/command.ts';
import { launchOperation } from '../../../commands/launch-operation.ts';
import { nameOf } from '../../../events/read-models/name-of.ts';
import type { ReadModelDb } from '../../../events/read-models/tables.ts';
import { Refused } from '../../../events/refused.ts';
import type { OperationKind, Target } from '../../../events/operation.ts';
import { answerOf } from '../session/answer.ts';
import type { LoaderWords } from '../words/words.ts';
import { severalField } from './row-offers.ts';

/** As many as a page of a list has at most. */
const most = 100;

/** The things, by the field that names each, and what is the same for all. */
export interface Several {
  field: string;
  ids: readonly string[];
  input: Record<string, unknown>;
}

/** What became of one of the things that an Operation was asked for. */
export interface AskedFor {
  id: string;
  operation: { id: string; sentence: string } | undefined;
  refused: string;
}

/** What the Operation is launched on, when it can be launched on several at once. @throws Refused */
export function severalTarget(kind: OperationKind): { field: string; type: Target['type'] } {
  const target = severalField(kind);
  if (target === undefined) throw new Refused('not_found', `${kind} is not launched on several at once: each has something of its own to say. Launch it on each.`);
  return target;
}

export function chosenIn(values: readonly unknown[]): string[] {
  return [...new Set(values.filter((value): value is string => typeof value === 'string' && value !== '' && value.length <= 100))].slice(0, most);
}

/** Those that exist, in the order in which they were chosen. */
export async function namesOf(db: ReadModelDb, type: Target['type'], ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  const named = await Promise.all(ids.map(async (id) => ({ id, name: await nameOf(db, type, id) })));
  return named.flatMap(({ id, name }) => (name === undefined ? [] : [{ id, name }]));
}

/**
 * One Operation on each, with the same input. Each has a key of its own that follows from the form's, so that sending it again launches nothing more.
 * @throws what refuses the input that is the same for all, when the first of them does: then none was launched
 */
export async function launchSeveral(commands: CommandContext, caller: Caller, kind: OperationKind, { field, ids, input }: Several, words: LoaderWords): Promise<AskedFor[]> {
  const asked: AskedFor[] = [];
  for (const id of ids) {
    const idempotencyKey = `${caller.idempotencyKey}-${createHash('sha256').update(id).digest('hex').slice(0, 32)}`;
    try {
      const launched = await launchOperation(commands, { ...caller, idempotencyKey }, kind, { ...input, [field]: id });
      asked.push({ id, operation: { id: launched.id, sentence: words.said(launched.sentence) }, refused: '' });
    } catch (error) {
      const answer = answerOf(error, words);
      // What is refused to the person, or for now, is refused for all.
      if (answer === undefined || answer.status === 403 || answer.status === 503) throw error;
      if (asked.length === 0 && answer.status === 422 && answer.issues.some(({ field: at }) => at !== '' && at !== field)) throw error;
      asked.push({ id, operation: undefined, refused: answer.message });
    }
  }
  return asked;
}
