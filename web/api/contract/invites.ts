import { oc } from '@orpc/contract';
import { z } from 'zod';
import { roles } from '../../../catalog/permissions.ts';
import { newInviteInput } from '../../auth/new-invite.ts';
import { idField, mutationHeaders, timeField } from './fields.ts';

export const inviteView = z.object({
  id: idField,
  email: z.string(),
  role: z.enum(roles),
  invitedBy: z.object({ id: z.string(), name: z.string() }),
  createdAt: timeField,
  expiresAt: timeField,
});

const tags = ['People'];

export const invitesContract = {
  list: oc
    .route({ method: 'GET', path: '/invites', tags, summary: 'List the invites that are open' })
    .output(z.object({ items: z.array(inviteView) })),
  create: oc
    .route({
      method: 'POST', path: '/invites', tags, summary: 'Invite a person', successStatus: 201, inputStructure: 'detailed',
      description: 'The link is in this answer alone, and works once; give it to the person yourself, nothing is sent. An earlier link for the same address ends. A repetition with the same key is refused, because it could not show the link again.',
    })
    .input(z.object({ headers: mutationHeaders, body: newInviteInput }))
    .output(inviteView.extend({ link: z.string() })),
  revoke: oc
    .route({ method: 'DELETE', path: '/invites/{id}', tags, summary: 'Revoke an invite', successStatus: 204 })
    .input(z.strictObject({ id: idField })),
};
