import { oc } from '@orpc/contract';
import { z } from 'zod';
import { applicationTypeSchema } from '../../../events/distribution.ts';
import { freshness, idField, pageOf, paging, searchField, timeField } from './fields.ts';

export const platformView = z.object({
  id: idField,
  name: z.string(),
  status: z.enum(['building', 'ready', 'failed']),
  distribution: z.object({ id: z.string(), name: z.string().nullable() }),
  application: applicationTypeSchema,
  ref: z.string(),
  commit: z.string().nullable(),
  digest: z.string().nullable(),
  sizeBytes: z.int().nullable(),
  message: z.string().nullable(),
  operationId: z.string(),
  servers: z.array(z.object({ id: z.string(), name: z.string().nullable(), operationId: z.string(), deployedAt: timeField })),
  sites: z.int(),
  requestedAt: timeField,
  builtAt: timeField.nullable(),
  changedAt: timeField,
});

const tags = ['Platforms'];

export const platformsContract = {
  list: oc
    .route({ method: 'GET', path: '/platforms', tags, summary: 'List Platforms by name' })
    .input(z.strictObject({
      ...freshness, ...paging,
      status: platformView.shape.status.optional(),
      distribution: idField.optional(),
      server: idField.optional().meta({ description: 'Server where they are deployed.' }),
      q: searchField.optional(),
    }))
    .output(pageOf(platformView)),
  show: oc
    .route({ method: 'GET', path: '/platforms/{id}', tags, summary: 'Show a Platform' })
    .input(z.strictObject({ id: idField, ...freshness }))
    .output(platformView),
};
