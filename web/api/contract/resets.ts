import { oc } from '@orpc/contract';
import { z } from 'zod';
import { newResetInput } from '../../auth/new-reset.ts';
import { idField, mutationHeaders, timeField } from './fields.ts';

const somebody = z.object({ id: z.string(), name: z.string() });

const resetView = z.object({ id: idField, person: somebody, madeBy: somebody, createdAt: timeField, expiresAt: timeField });

const tags = ['People'];

export const resetsContract = {
  list: oc
    .route({ method: 'GET', path: '/password-resets', tags, summary: 'List the reset links that are open' })
    .output(z.object({ items: z.array(resetView) })),
  create: oc
    .route({
      method: 'POST', path: '/password-resets', tags, summary: 'Make a link by which a person gives themselves another password', successStatus: 201, inputStructure: 'detailed',
      description: 'The link is in this answer alone, and works once, within a day; give it to the person yourself, nothing is sent. An earlier link for the same person ends. When it is used, all their sessions end. Somebody deactivated is refused. A repetition with the same key is refused, because it could not show the link again.',
    })
    .input(z.object({ headers: mutationHeaders, body: newResetInput }))
    .output(resetView.extend({ link: z.string() })),
  revoke: oc
    .route({ method: 'DELETE', path: '/password-resets/{id}', tags, summary: 'Revoke a reset link', successStatus: 204 })
    .input(z.strictObject({ id: idField })),
};
