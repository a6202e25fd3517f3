import { oc } from '@orpc/contract';
import { z } from 'zod';
import { permissions, roles } from '../../../catalog/permissions.ts';

const tags = ['Aegir'];
const upDown = z.enum(['up', 'down']);

export const meContract = oc
  .route({ method: 'GET', path: '/me', tags, summary: 'Who is asking, and what that allows' })
  .output(z.object({
    kind: z.enum(['person', 'token']),
    id: z.string(),
    name: z.string(),
    role: z.enum(roles),
    permissions: z.array(z.enum(permissions)),
  }));

export const healthContract = oc
  .route({ method: 'GET', path: '/health', tags, summary: 'Whether Aegir works', description: 'The signed-out learn `status` alone.' })
  .output(z.object({
    status: z.enum(['ok', 'degraded']),
    parts: z.object({ events: upDown, readModels: z.enum(['up', 'catching_up', 'down']), temporal: upDown }).optional(),
  }));
