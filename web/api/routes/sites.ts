import { listSites, showSite } from '../../../events/read-models/sites-queries.ts';
import { Refused } from '../../../events/refused.ts';
import { freshModels, signedIn } from '../api-context.ts';

const { sites } = signedIn;

export const siteRoutes = {
  list: sites.list.handler(async ({ input: { at, q, status, ...filter }, context }) =>
    listSites(await freshModels(context, at), { ...filter, search: q, status: status && [status] })),
  show: sites.show.handler(async ({ input: { id, at }, context }) => {
    const found = await showSite(await freshModels(context, at), id);
    if (found === undefined) throw new Refused('not_found', `There is no Site ${id}. List them with \`aegir site list\`.`);
    return found;
  }),
};
