import { cancelOperationInput } from '../catalog/inputs/cancel-operation.ts';
import { requestCancel } from '../events/decision.ts';
import { askOperation } from './ask-operation.ts';
import type { Accepted, Caller, CommandContext } from './command.ts';
import { parseInput } from './input.ts';
import { authorize } from './principal.ts';

/** Asks an Operation to stop. One that waits for its turn is gone at once; one that runs stops and asks what becomes of it. */
export async function cancelOperation(context: CommandContext, caller: Caller, operationId: string, input: unknown): Promise<Accepted> {
  authorize(caller.principal, 'operation:decide');
  const { now, reason } = parseInput(cancelOperationInput, input);
  return askOperation(context, caller, operationId, 'cancel', (state) => requestCancel(state, now, reason));
}
