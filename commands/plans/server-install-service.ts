import type { z } from 'zod';
import type { serverInstallService, ServerInstallServicePlan } from '../../catalog/operations/server-install-service.ts';
import { Refused } from '../../events/refused.ts';
import type { Service } from '../../events/server.ts';
import { findVerifiedServer } from './find.ts';
import { exclusive, type Plan, type PlanContext } from './plan.ts';

export async function planServerInstallService(
  { store }: PlanContext,
  input: z.infer<typeof serverInstallService.input>,
): Promise<Plan<ServerInstallServicePlan>> {
  const server = await findVerifiedServer(store, input.server);
  const service: Service = input.service === 'git' ? { kind: 'build', variant: 'git' } : { kind: 'web', variant: input.service, port: input.port };
  const present = server.services[service.kind];
  if (present !== undefined && present.variant !== service.variant) {
    throw new Refused('conflict', `Server ${server.name} has ${present.variant} as its ${service.kind} Service already; a Server has one of each kind. Use another Server for ${service.variant}.`, 'service');
  }
  return {
    sentence: `Install ${input.service} on Server ${server.name}`,
    target: { type: 'server', id: server.id, name: server.name },
    locks: [exclusive('server', server.id)],
    servers: [server.id],
    claims: [],
    resolved: { server, service },
  };
}
