import { oc } from '@orpc/contract';
import { z } from 'zod';
import { personIdField } from '../../auth/person-fields.ts';
import { mutationHeaders, timeField } from './fields.ts';

const sessionIdField = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'Give the id of a session; `aegir session list` shows them.');

const sessionView = z.object({
  id: sessionIdField,
  person: z.object({ id: z.string(), name: z.string() }),
  userAgent: z.string().nullable().meta({ description: 'As the browser called itself.' }),
  address: z.string().nullable().meta({ description: 'Where it signed in from.' }),
  createdAt: timeField,
  lastUsedAt: timeField.meta({ description: 'To the minute.' }),
  expiresAt: timeField,
});

const tags = ['Sessions'];

export const sessionsContract = {
  list: oc
    .route({
      method: 'GET', path: '/sessions', tags, summary: 'List browsers that are signed in',
      description: 'Your own, or those of a person whom you manage. The token of Aegir’s own machine, which is nobody’s, gets everybody’s.',
    })
    .input(z.strictObject({ person: personIdField.optional() }))
    .output(z.object({ items: z.array(sessionView) })),
  end: oc
    .route({ method: 'DELETE', path: '/sessions/{id}', tags, summary: 'Sign one browser out', successStatus: 204 })
    .input(z.strictObject({ id: sessionIdField })),
  endAll: oc
    .route({ method: 'POST', path: '/sign-out-everywhere', tags, summary: 'Sign out everywhere', description: 'Yourself, or a person whom you manage. API tokens stay.', inputStructure: 'detailed' })
    .input(z.object({ headers: mutationHeaders, body: z.strictObject({ person: personIdField.optional() }) }))
    .output(z.object({ ended: z.int().meta({ description: 'How many browsers that were.' }) })),
};
