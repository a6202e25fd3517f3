import { oc } from '@orpc/contract';
import { z } from 'zod';
import { registerDistributionInput } from '../../../catalog/inputs/register-distribution.ts';
import { applicationTypeSchema, sourceSchema } from '../../../events/distribution.ts';
import { acceptedView, freshness, idField, mutationHeaders, pageOf, paging, searchField, timeField } from './fields.ts';

export const distributionView = z.object({
  id: idField,
  name: z.string(),
  status: z.enum(['active']),
  application: applicationTypeSchema,
  source: sourceSchema,
  platforms: z.int(),
  registeredAt: timeField,
});

const tags = ['Distributions'];

export const distributionsContract = {
  list: oc
    .route({ method: 'GET', path: '/distributions', tags, summary: 'List Distributions by name' })
    .input(z.strictObject({ ...freshness, ...paging, q: searchField.optional() }))
    .output(pageOf(distributionView)),
  show: oc
    .route({ method: 'GET', path: '/distributions/{id}', tags, summary: 'Show a Distribution' })
    .input(z.strictObject({ id: idField, ...freshness }))
    .output(distributionView),
  register: oc
    .route({ method: 'POST', path: '/distributions', tags, summary: 'Register a Distribution', successStatus: 201, inputStructure: 'detailed' })
    .input(z.object({ headers: mutationHeaders, body: registerDistributionInput }))
    .output(acceptedView),
};
