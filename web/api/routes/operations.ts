import { cancelOperation } from '../../../commands/cancel-operation.ts';
import { decideOperation } from '../../../commands/decide-operation.ts';
import { goOnFrom } from '../../../commands/go-on.ts';
import { launchAgain } from '../../../commands/launch-again.ts';
import { launchOperation } from '../../../commands/launch-operation.ts';
import { replayOperation } from '../../../commands/replay-operation.ts';
import type { EntityRef } from '../../../events/read-models/history.ts';
import { listOperations } from '../../../events/read-models/list-operations.ts';
import { showOperation } from '../../../events/read-models/show-operation.ts';
import { Refused } from '../../../events/refused.ts';
import { callerOf, freshModels, signedIn } from '../api-context.ts';
import { eventsPage } from '../events-page.ts';
import { logPage } from '../log-page.ts';

const { operations } = signedIn;

export const operationRoutes = {
  list: operations.list.handler(async ({ input: { at, q, status, target, ...filter }, context }) => {
    return listOperations(await freshModels(context, at), {
      ...filter,
      search: q,
      status: typeof status === 'string' ? [status] : status,
      target: target === undefined ? undefined : entityRef(target),
    });
  }),
  show: operations.show.handler(async ({ input: { id, at }, context }) => {
    const found = await showOperation(await freshModels(context, at), id);
    if (found === undefined) throw new Refused('not_found', `There is no Operation ${id}. List them with \`aegir operation list\`.`);
    return found;
  }),
  launch: operations.launch.handler(({ input: { headers, body }, context }) =>
    launchOperation(context.services.commands, callerOf(context.principal, headers, body.reason), body.kind, body.input)),
  decide: operations.decide.handler(({ input: { params, headers, body }, context }) =>
    decideOperation(context.services.commands, callerOf(context.principal, headers), params.id, body)),
  cancel: operations.cancel.handler(({ input: { params, headers, body }, context }) =>
    cancelOperation(context.services.commands, callerOf(context.principal, headers), params.id, body)),
  again: operations.again.handler(({ input: { params, headers, body }, context }) =>
    launchAgain(context.services.commands, callerOf(context.principal, headers, body.reason), params.id, body.input ?? {})),
  replay: operations.replay.handler(({ input: { id }, context }) => replayOperation(context.services, context.principal, id)),
  goOn: operations.goOn.handler(({ input: { params, headers, body }, context }) =>
    goOnFrom(context.services.commands, callerOf(context.principal, headers), params.id, body)),
  events: operations.events.handler(({ input, context }) => eventsPage(context.services.store, input)),
  log: operations.log.handler(({ input, context }) => logPage(context.services.store, input)),
};

function entityRef(target: string): EntityRef {
  const [type, id] = target.split(':') as [EntityRef['type'], string];
  return { type, id };
}
