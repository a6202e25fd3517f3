import { oc } from '@orpc/contract';
import { z } from 'zod';
import { roles } from '../../../catalog/permissions.ts';
import { changePersonInput, changeRoleInput } from '../../auth/change-person.ts';
import { changeKinds } from '../../auth/changes.ts';
import { personIdField } from '../../auth/person-fields.ts';
import { actorView, mutationHeaders, timeField, wholeNumber } from './fields.ts';

export const personView = z.object({
  id: personIdField,
  name: z.string(),
  role: z.enum(roles),
  email: z.string().nullable().meta({ description: 'What they sign in with. Null for those who may not manage people, but one’s own.' }),
  createdAt: timeField,
  deactivatedAt: timeField.nullable().meta({ description: 'Since when they are shut out.' }),
  lastSeenAt: timeField.nullable().meta({ description: 'Last use of a session that is open; null when none is, and for those who may not manage people.' }),
});

const changeView = z.object({
  id: z.int(),
  at: timeField,
  actor: actorView,
  kind: z.enum(changeKinds),
  subject: z.string().meta({ description: 'Name of the person or token, or the invited e-mail address, as it was then.' }),
  role: z.enum(roles).nullable(),
  reason: z.string().nullable(),
});

const tags = ['People'];
const ofPerson = <Body extends z.ZodType>(body: Body) => z.object({ params: z.strictObject({ id: personIdField }), headers: mutationHeaders, body });
const holds = 'It holds from their next request on.';
const last = 'The last administrator is refused.';

export const peopleContract = {
  list: oc
    .route({ method: 'GET', path: '/people', tags, summary: 'List people by name' })
    .output(z.object({ items: z.array(personView) })),
  changeRole: oc
    .route({ method: 'POST', path: '/people/{id}/role', tags, summary: 'Give a person another role', description: `${holds} ${last}`, inputStructure: 'detailed' })
    .input(ofPerson(changeRoleInput))
    .output(personView),
  deactivate: oc
    .route({ method: 'POST', path: '/people/{id}/deactivate', tags, summary: 'Shut a person out', description: `Their sessions end, and their tokens do nothing until they are reactivated. ${last}`, inputStructure: 'detailed' })
    .input(ofPerson(changePersonInput))
    .output(personView),
  reactivate: oc
    .route({ method: 'POST', path: '/people/{id}/reactivate', tags, summary: 'Let a person in again', inputStructure: 'detailed' })
    .input(ofPerson(changePersonInput))
    .output(personView),
  remove: oc
    .route({ method: 'DELETE', path: '/people/{id}', tags, summary: 'Remove a person', description: `With their sessions and tokens, for good; what they did stays recorded under their name. ${last}`, successStatus: 204 })
    .input(z.strictObject({ id: personIdField })),
  changes: oc
    .route({ method: 'GET', path: '/identity/changes', tags, summary: 'What was changed about people, tokens and sessions, newest first' })
    .input(z.strictObject({ before: wholeNumber(1, Number.MAX_SAFE_INTEGER).optional().meta({ description: '`next` of the page before.' }), limit: wholeNumber(1, 200).optional() }))
    .output(z.object({ items: z.array(changeView), next: z.int().nullable() })),
};
