import { grants } from '../../../catalog/permissions.ts';
import type { PartName } from '../../system/parts.ts';
import { open, signedIn } from '../api-context.ts';

export const deviceRoutes = {
  begin: open.device.begin.handler(({ input: { body }, context: { services } }) => services.identity.devices.begin(body.client)),
  poll: open.device.poll.handler(({ input: { body }, context: { services } }) => services.identity.devices.poll(body.deviceCode)),
};

export const me = signedIn.me.handler(({ context: { principal } }) => ({ ...principal, permissions: [...grants[principal.role]] }));

export const health = open.health.handler(({ context: { services, asker } }) => {
  const parts = services.system.parts();
  const status = parts.every(({ state }) => state === 'up') ? 'ok' as const : 'degraded' as const;
  if (asker === undefined) return { status };
  const state = (part: PartName) => parts.find((each) => each.part === part)!.state;
  const upDown = (part: PartName) => (state(part) === 'up' ? 'up' as const : 'down' as const);
  const lists = state('readModels');
  return { status, parts: { events: upDown('events'), temporal: upDown('temporal'), readModels: lists === 'rebuilding' ? 'catching_up' as const : lists } };
});

export const status = signedIn.status.handler(async ({ context: { services } }) => {
  const parts = services.system.parts();
  return { status: parts.every(({ state }) => state === 'up') ? 'ok' as const : 'degraded' as const, parts, lists: await services.system.progress() };
});
