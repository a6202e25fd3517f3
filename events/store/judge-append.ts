import type { StreamName } from '../event.ts';
import { WrongExpectedRevision } from './event-store.ts';

export interface AppendIntent {
  stream: StreamName;
  expected: 'none' | number;
  ids: readonly string[];
}

/** What a stream holds now. */
export interface StreamHead {
  /** Last revision, -1 for none. */
  head: number;
  idAt: (revision: number) => string | undefined;
}

export type Verdict =
  | { kind: 'insert'; first: number }
  /** It happened before. */
  | { kind: 'repeated'; last: number };

/**
 * Decides an append against a stream as it is. Only a repetition of the whole append is recognised: one that overlaps
 * in part is not the same append, and somebody must look why.
 * @throws WrongExpectedRevision
 */
export function judgeAppend(intent: AppendIntent, { head, idAt }: StreamHead): Verdict {
  const first = intent.expected === 'none' ? 0 : intent.expected + 1;
  if (head === first - 1) return { kind: 'insert', first };
  if (intent.ids.every((id, index) => idAt(first + index) === id)) return { kind: 'repeated', last: first + intent.ids.length - 1 };
  throw new WrongExpectedRevision(intent.stream, intent.expected, head < 0 ? 'none' : head);
}
