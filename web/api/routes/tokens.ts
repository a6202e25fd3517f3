import { callerOf, signedIn } from '../api-context.ts';

const { tokens } = signedIn;

export const tokenRoutes = {
  list: tokens.list.handler(({ context: { services, principal } }) => ({ items: services.identity.tokens.list(principal) })),
  create: tokens.create.handler(({ input: { headers, body }, context: { services, principal } }) =>
    services.identity.tokens.create(callerOf(principal, headers), body)),
  revoke: tokens.revoke.handler(({ input: { id }, context: { services, principal } }) => {
    services.identity.tokens.revoke(principal, id);
  }),
};
