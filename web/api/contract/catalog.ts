import { oc } from '@orpc/contract';
import { z } from 'zod';
import { permissions } from '../../../catalog/permissions.ts';
import { operationKindSchema } from '../../../events/operation.ts';
import { json } from './fields.ts';

const tags = ['Catalog'];

export const catalogContract = {
  operations: oc
    .route({ method: 'GET', path: '/catalog/operations', tags, summary: 'What can be launched' })
    .output(z.object({
      items: z.array(z.object({
        kind: operationKindSchema,
        title: z.string(),
        description: z.string(),
        permission: z.enum(permissions),
        allowed: z.boolean().meta({ description: 'Whether the one who asks may launch it.' }),
        input: json.meta({ description: 'JSON Schema 2020-12; `entity` names what a reference refers to.' }),
      })),
    })),
  tasks: oc
    .route({ method: 'GET', path: '/catalog/tasks', tags, summary: 'Tasks that Operations are made of' })
    .output(z.object({
      items: z.array(z.object({
        name: z.string(),
        engine: z.enum(['ansible', 'script']),
        title: z.string(),
        implements: z.string(),
        inputs: json,
        feedback: json,
        undo: z.string().nullable(),
        idempotent: z.boolean(),
        preview: z.enum(['full', 'partial', 'none']),
        timeoutSeconds: z.number(),
        digest: z.string(),
      })),
    })),
};
