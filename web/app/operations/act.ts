import { cancelOperation } from '../../../commands/cancel-operation.ts';
import type { Accepted, Caller, CommandContext } from '../../../commands/command.ts';
import { decideOperation } from '../../../commands/decide-operation.ts';
import { goOnFrom } from '../../../commands/go-on.ts';
import type { OperationDetails } from '../../../events/read-models/operation-views.ts';
import type { LoaderWords } from '../words/words.ts';
import { changesIn } from './changeable.ts';

/** What a form of the Operation's page asks for. @returns the Operation to show next, and the position it is seen from */
export async function act(commands: CommandContext, caller: Caller, operation: OperationDetails, form: FormData, words: LoaderWords): Promise<{ show: string; position: string }> {
  const { id } = operation;
  const given = String(form.get('reason') ?? '').trim();
  const reason = given === '' ? {} : { reason: given };
  const decision = form.get('decision');
  const same = ({ position }: Accepted) => ({ show: id, position });
  switch (decision) {
    case 'cancel':
    case 'cancel_now':
      return same(await cancelOperation(commands, caller, id, { now: decision === 'cancel_now', ...reason }));
    case 'go_on': {
      const launched = await goOnFrom(commands, caller, id, reason);
      return { show: launched.id, position: launched.position };
    }
    default: {
      const input = decision === 'retry' ? changesIn(operation, form, words) : {};
      return same(await decideOperation(commands, caller, id, { decision, ...reason, ...(Object.keys(input).length === 0 ? {} : { input }) }));
    }
  }
}
