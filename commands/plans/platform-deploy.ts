import type { z } from 'zod';
import type { platformDeploy, PlatformDeployPlan } from '../../catalog/operations/platform-deploy.ts';
import { derivedId } from '../../events/derived-id.ts';
import { findDistribution, findServerWith } from './find.ts';
import { exclusive, shared, type Plan, type PlanContext } from './plan.ts';

export async function planPlatformDeploy(
  { store, operationId }: PlanContext,
  input: z.infer<typeof platformDeploy.input>,
): Promise<Plan<PlatformDeployPlan>> {
  const distribution = await findDistribution(store, input.distribution);
  const server = await findServerWith(store, input.server, 'build');
  const ref = input.ref ?? distribution.source.defaultRef;
  const id = derivedId(operationId, 'platform');
  const holder = `platform-${id}` as const;
  return {
    sentence: `Deploy Platform ${input.name} of ${distribution.name} at ${ref} on Server ${server.name}`,
    target: { type: 'platform', id, name: input.name },
    locks: [exclusive('platform', id), shared('server', server.id)],
    servers: [server.id],
    claims: [{ kind: 'platform', name: input.name, holder, field: 'name', operationId }],
    takesUp: {
      aggregate: 'platform',
      stream: holder,
      command: { type: 'request', name: input.name, distributionId: distribution.id, application: distribution.application, ref, operationId },
    },
    resolved: { platform: { id, name: input.name, ref, source: distribution.source }, server },
  };
}
