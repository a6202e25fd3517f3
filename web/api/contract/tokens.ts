import { oc } from '@orpc/contract';
import { z } from 'zod';
import { roles } from '../../../catalog/permissions.ts';
import { newTokenInput } from '../../auth/new-token.ts';
import { idField, mutationHeaders, timeField } from './fields.ts';

export const tokenView = z.object({
  id: idField,
  name: z.string(),
  role: z.enum(roles),
  owner: z.object({ id: z.string(), name: z.string() }).nullable().meta({ description: 'Null for the token of this machine’s CLI, and those made with it.' }),
  createdAt: timeField,
  expiresAt: timeField.nullable(),
  lastUsedAt: timeField.nullable(),
});

const tags = ['Tokens'];

export const tokensContract = {
  list: oc
    .route({ method: 'GET', path: '/tokens', tags, summary: 'List API tokens', description: 'Your own; all of them for an administrator.' })
    .output(z.object({ items: z.array(tokenView) })),
  create: oc
    .route({ method: 'POST', path: '/tokens', tags, summary: 'Create an API token', description: 'The secret is in this answer alone. A repetition with the same key is refused, because it could not show it again.', successStatus: 201, inputStructure: 'detailed' })
    .input(z.object({ headers: mutationHeaders, body: newTokenInput }))
    .output(tokenView.extend({ token: z.string().meta({ description: 'Send it as `Authorization: Bearer <token>`.' }) })),
  revoke: oc
    .route({ method: 'DELETE', path: '/tokens/{id}', tags, summary: 'Revoke an API token', successStatus: 204 })
    .input(z.strictObject({ id: idField })),
};
