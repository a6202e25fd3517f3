import { registerDistribution } from '../../../commands/register-distribution.ts';
import { listDistributions, showDistribution } from '../../../events/read-models/distributions-queries.ts';
import { Refused } from '../../../events/refused.ts';
import { callerOf, freshModels, signedIn } from '../api-context.ts';

const { distributions } = signedIn;

export const distributionRoutes = {
  list: distributions.list.handler(async ({ input: { at, q, ...page }, context }) =>
    listDistributions(await freshModels(context, at), { ...page, search: q })),
  show: distributions.show.handler(async ({ input: { id, at }, context }) => {
    const found = await showDistribution(await freshModels(context, at), id);
    if (found === undefined) throw new Refused('not_found', `There is no Distribution ${id}. List them with \`aegir distribution list\`.`);
    return found;
  }),
  register: distributions.register.handler(({ input: { headers, body }, context }) =>
    registerDistribution(context.services.commands, callerOf(context.principal, headers), body)),
};
