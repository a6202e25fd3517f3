import { z } from 'zod';
import { defineOperation } from './definition.ts';
import { reference } from './fields.ts';
import type { PlannedServer } from './planned-server.ts';

export const serverVerify = defineOperation({
  kind: 'server.verify',
  title: 'Verify a Server',
  description: 'Reaches the Server with its pinned host key and reports its system, its space, the services found and what is missing. Changes nothing there.',
  workflow: 'verifyServer',
  permission: 'server:operate',
  input: z.strictObject({
    server: reference('server', 'The Server to look at.'),
  }),
});

export interface ServerVerifyPlan {
  server: PlannedServer;
}
