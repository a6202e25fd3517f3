import type { z } from 'zod';
import type { serverVerify, ServerVerifyPlan } from '../../catalog/operations/server-verify.ts';
import { findServer } from './find.ts';
import { shared, type Plan, type PlanContext } from './plan.ts';

export async function planServerVerify({ store }: PlanContext, input: z.infer<typeof serverVerify.input>): Promise<Plan<ServerVerifyPlan>> {
  const { status: _, ...server } = await findServer(store, input.server);
  return {
    sentence: `Verify Server ${server.name}`,
    target: { type: 'server', id: server.id, name: server.name },
    locks: [shared('server', server.id)],
    servers: [server.id],
    claims: [],
    resolved: { server },
  };
}
