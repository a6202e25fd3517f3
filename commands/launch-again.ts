import type { Caller, CommandContext } from './command.ts';
import { findEarlier } from './earlier-operation.ts';
import { launchOperation, type Launched } from './launch-operation.ts';

/**
 * Launches an Operation that has ended once more, on the present state.
 * @param input all of it; that of the earlier one when undefined
 * @throws as `launchOperation` does
 */
export async function launchAgain(context: CommandContext, caller: Caller, operationId: string, input?: Record<string, unknown>): Promise<Launched> {
  const earlier = await findEarlier(context.store, operationId);
  return launchOperation(context, caller, earlier.kind, input ?? earlier.input, operationId);
}
