import { oc } from '@orpc/contract';
import { z } from 'zod';
import { permissions, roles } from '../../../catalog/permissions.ts';
import { mostCounted, partNames, partStates } from '../../system/parts.ts';

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

export const statusContract = oc
  .route({
    method: 'GET', path: '/status', tags, summary: 'Which part does not work, since when, why, and what that means',
    description: 'Of the parts that the web process stands on: the event store, the lists (read models), and Temporal. It answers 200 whatever the state is.',
  })
  .output(z.object({
    status: z.enum(['ok', 'degraded']),
    parts: z.array(z.object({
      part: z.enum(partNames),
      state: z.enum(partStates),
      since: z.string().meta({ description: 'RFC 3339.' }),
      why: z.string().nullable().meta({ description: 'What is wrong, and what to do about it.' }),
      effect: z.string().nullable().meta({ description: 'What people notice of it, and what goes on nevertheless.' }),
    })),
    lists: z.object({
      position: z.string().nullable().meta({ description: 'Of the last event that is in the lists.' }),
      behind: z.int().nullable().meta({ description: `Events that are not in the lists yet, counted up to ${mostCounted}; null while the event store does not answer.` }),
    }),
  }));
