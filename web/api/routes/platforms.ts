import { listPlatforms, showPlatform } from '../../../events/read-models/platforms-queries.ts';
import { Refused } from '../../../events/refused.ts';
import { freshModels, signedIn } from '../api-context.ts';

const { platforms } = signedIn;

export const platformRoutes = {
  list: platforms.list.handler(async ({ input: { at, q, status, ...filter }, context }) =>
    listPlatforms(await freshModels(context, at), { ...filter, search: q, status: status && [status] })),
  show: platforms.show.handler(async ({ input: { id, at }, context }) => {
    const found = await showPlatform(await freshModels(context, at), id);
    if (found === undefined) throw new Refused('not_found', `There is no Platform ${id}. List them with \`aegir platform list\`.`);
    return found;
  }),
};
