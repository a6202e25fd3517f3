import { callerOf, signedIn } from '../api-context.ts';

const { people, invites, resets, sessions } = signedIn;

export const peopleRoutes = {
  list: people.list.handler(({ context: { services, principal } }) => ({ items: services.identity.members.list(principal) })),
  changeRole: people.changeRole.handler(({ input: { params, body }, context: { services, principal } }) => services.identity.members.changeRole(principal, params.id, body)),
  deactivate: people.deactivate.handler(({ input: { params, body }, context: { services, principal } }) => services.identity.members.deactivate(principal, params.id, body)),
  reactivate: people.reactivate.handler(({ input: { params, body }, context: { services, principal } }) => services.identity.members.reactivate(principal, params.id, body)),
  remove: people.remove.handler(({ input: { id }, context: { services, principal } }) => {
    services.identity.members.remove(principal, id);
  }),
  changes: people.changes.handler(({ input, context: { services, principal } }) => services.identity.changes.list(principal, input)),
};

export const inviteRoutes = {
  list: invites.list.handler(({ context: { services, principal } }) => ({ items: services.identity.invites.list(principal) })),
  create: invites.create.handler(({ input: { headers, body }, context: { services, principal } }) => services.identity.invites.create(callerOf(principal, headers), body)),
  revoke: invites.revoke.handler(({ input: { id }, context: { services, principal } }) => {
    services.identity.invites.revoke(principal, id);
  }),
};

export const resetRoutes = {
  list: resets.list.handler(({ context: { services, principal } }) => ({ items: services.identity.resets.list(principal) })),
  create: resets.create.handler(({ input: { headers, body }, context: { services, principal } }) => services.identity.resets.create(callerOf(principal, headers), body)),
  revoke: resets.revoke.handler(({ input: { id }, context: { services, principal } }) => {
    services.identity.resets.revoke(principal, id);
  }),
};

export const sessionRoutes = {
  list: sessions.list.handler(({ input: { person }, context: { services, principal } }) => ({ items: services.identity.sessions.list(principal, person) })),
  end: sessions.end.handler(({ input: { id }, context: { services, principal } }) => {
    services.identity.sessions.end(principal, id);
  }),
  endAll: sessions.endAll.handler(({ input: { body }, context: { services, principal } }) => ({ ended: services.identity.sessions.endAll(principal, body.person) })),
};
