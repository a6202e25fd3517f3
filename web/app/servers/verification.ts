import { listOperations } from '../../../events/read-models/list-operations.ts';
import { showOperation } from '../../../events/read-models/show-operation.ts';
import { operationItem, type OperationItem } from '../operations/operation-rows.ts';
import type { SignedIn } from '../session/signed-in.ts';
import { keyLineIn } from './cure.ts';

/** How verifying a Server goes, or why it did not go well. */
export interface Verification {
  operation: OperationItem;
  going: boolean;
  /** What is wrong, in the words of whom it went wrong for. */
  message: string | undefined;
  /** The line that lets the runner in, where it was kept out. */
  publicKey: string | undefined;
}

/** Of the verification that was asked for last; undefined when it went well, or never was. */
export async function verificationOf({ db, now, words }: Pick<SignedIn, 'db' | 'now' | 'words'>, server: { id: string; name: string }): Promise<Verification | undefined> {
  const { items: [last] } = await listOperations(db, { target: { type: 'server', id: server.id }, kind: 'server.verify', limit: 1 });
  if (last === undefined || last.status === 'succeeded') return undefined;
  const details = last.status === 'blocked' || last.retry !== null ? await showOperation(db, last.id) : undefined;
  const message = details?.blocked?.failure.message ?? details?.retrying?.failure.message ?? last.message ?? undefined;
  return {
    operation: operationItem(last, now, words),
    going: last.status === 'requested' || last.status === 'running',
    // The runner knows Servers by their ids alone.
    message: message === undefined ? undefined : words.said(message.replaceAll(server.id, server.name)),
    publicKey: message === undefined ? undefined : keyLineIn(message),
  };
}
