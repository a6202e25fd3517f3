import { lookAtHost } from '../../../commands/ask-runner.ts';
import { pauseServer, resumeServer } from '../../../commands/pause-server.ts';
import { registerServer } from '../../../commands/register-server.ts';
import { listServers, showServer } from '../../../events/read-models/servers-queries.ts';
import { Refused } from '../../../events/refused.ts';
import { callerOf, freshModels, signedIn } from '../api-context.ts';

const { servers } = signedIn;

export const serverRoutes = {
  list: servers.list.handler(async ({ input: { at, q, status, ...page }, context }) =>
    listServers(await freshModels(context, at), { ...page, search: q, status: status && [status] })),
  show: servers.show.handler(async ({ input: { id, at }, context }) => {
    const found = await showServer(await freshModels(context, at), id);
    if (found === undefined) throw new Refused('not_found', `There is no Server ${id}. List them with \`aegir server list\`.`);
    return found;
  }),
  register: servers.register.handler(({ input: { headers, body }, context }) =>
    registerServer(context.services.commands, callerOf(context.principal, headers), body)),
  look: servers.look.handler(({ input: { body }, context }) => lookAtHost(context.services, context.principal, body)),
  pause: servers.pause.handler(({ input: { params, headers, body }, context }) =>
    pauseServer(context.services.commands, callerOf(context.principal, headers), params.id, body)),
  resume: servers.resume.handler(({ input: { params, headers, body }, context }) =>
    resumeServer(context.services.commands, callerOf(context.principal, headers), params.id, body)),
};
