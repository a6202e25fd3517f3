import type { Caller, CommandContext } from './command.ts';
import { findEarlier } from './earlier-operation.ts';
import { launchOperation, type Launched } from './launch-operation.ts';

/**
 * Launches an Operation that has ended once more, on the present state.
 * @param changes fields of its input that are to be different
 * @throws as `launchOperation` does
 */
export async function launchAgain(context: CommandContext, caller: Caller, operationId: string, changes: Record<string, unknown> = {}): Promise<Launched> {
  const earlier = await findEarlier(context.store, operationId);
  return launchOperation(context, caller, earlier.kind, { ...earlier.input, ...changes }, operationId);
}
