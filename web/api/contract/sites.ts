import { oc } from '@orpc/contract';
import { z } from 'zod';
import { freshness, idField, pageOf, paging, searchField, timeField } from './fields.ts';

export const siteSummaryView = z.object({
  id: idField,
  name: z.string(),
  status: z.enum(['requested', 'installing', 'enabled', 'failed', 'deleting', 'deleted']),
  domains: z.array(z.string()).meta({ description: 'The first one is the primary domain.' }),
  clientId: z.string(),
  platform: z.object({ id: z.string(), name: z.string().nullable() }),
  server: z.object({ id: z.string(), name: z.string().nullable() }),
  message: z.string().nullable(),
  operationId: z.string(),
  requestedAt: timeField,
  installedAt: timeField.nullable(),
  deletedAt: timeField.nullable(),
  changedAt: timeField,
});

export const siteView = siteSummaryView.extend({ backupWaiver: z.string().nullable() });

const tags = ['Sites'];

export const sitesContract = {
  list: oc
    .route({ method: 'GET', path: '/sites', tags, summary: 'List Sites by name', description: 'Without the deleted ones, unless `status` asks for them.' })
    .input(z.strictObject({
      ...freshness, ...paging,
      status: siteSummaryView.shape.status.optional(),
      server: idField.optional(),
      platform: idField.optional(),
      q: searchField.optional(),
    }))
    .output(pageOf(siteSummaryView)),
  show: oc
    .route({ method: 'GET', path: '/sites/{id}', tags, summary: 'Show a Site' })
    .input(z.strictObject({ id: idField, ...freshness }))
    .output(siteView),
};
