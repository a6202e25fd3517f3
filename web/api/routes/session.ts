import { grants } from '../../../catalog/permissions.ts';
import { open, signedIn } from '../api-context.ts';

export const deviceRoutes = {
  begin: open.device.begin.handler(({ input: { body }, context: { services } }) => services.identity.devices.begin(body.client)),
  poll: open.device.poll.handler(({ input: { body }, context: { services } }) => services.identity.devices.poll(body.deviceCode)),
};

export const me = signedIn.me.handler(({ context: { principal } }) => ({ ...principal, permissions: [...grants[principal.role]] }));

export const health = open.health.handler(async ({ context: { services, asker } }) => {
  const parts = await services.health();
  const status = Object.values(parts).every((part) => part === 'up') ? 'ok' as const : 'degraded' as const;
  return asker === undefined ? { status } : { status, parts };
});
