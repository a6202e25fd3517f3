import { oc } from '@orpc/contract';
import { z } from 'zod';
import { lookAtHostInput } from '../../../catalog/inputs/look-at-host.ts';
import { pauseServerInput } from '../../../catalog/inputs/pause-server.ts';
import { registerServerInput } from '../../../catalog/inputs/register-server.ts';
import { seenHostSchema } from '../../../catalog/runner-answers.ts';
import { serverFactsSchema, serviceKindSchema } from '../../../events/server.ts';
import { acceptedView, actorView, freshness, idField, mutationHeaders, pageOf, paging, searchField, timeField } from './fields.ts';

export const serverSummaryView = z.object({
  id: idField,
  name: z.string(),
  status: z.enum(['registered', 'verified', 'unreachable']),
  address: z.string(),
  port: z.int(),
  user: z.string(),
  services: z.array(z.object({
    kind: serviceKindSchema,
    variant: z.string(),
    version: z.string().nullable(),
    port: z.int().nullable(),
    operationId: z.string(),
    provisionedAt: timeField,
  })),
  sites: z.int(),
  message: z.string().nullable(),
  paused: z.object({ since: timeField, by: actorView, reason: z.string().nullable() }).nullable().meta({ description: 'Set during maintenance: nothing that changes anything starts on it.' }),
  registeredAt: timeField,
  verifiedAt: timeField.nullable(),
  changedAt: timeField,
});

export const serverView = serverSummaryView.extend({
  held: z.int().meta({ description: 'How many Operations wait for it to be resumed.' }),
  hostKey: z.string(),
  facts: serverFactsSchema.nullable(),
  leftovers: z.array(z.object({ what: z.string(), message: z.string(), operationId: z.string(), leftAt: timeField })),
});

const tags = ['Servers'];
const ofServer = z.object({ params: z.strictObject({ id: idField }), headers: mutationHeaders, body: pauseServerInput });

export const serversContract = {
  list: oc
    .route({ method: 'GET', path: '/servers', tags, summary: 'List Servers by name' })
    .input(z.strictObject({ ...freshness, ...paging, status: serverSummaryView.shape.status.optional(), q: searchField.optional() }))
    .output(pageOf(serverSummaryView)),
  show: oc
    .route({ method: 'GET', path: '/servers/{id}', tags, summary: 'Show a Server' })
    .input(z.strictObject({ id: idField, ...freshness }))
    .output(serverView),
  register: oc
    .route({ method: 'POST', path: '/servers', tags, summary: 'Register a Server', description: 'Nothing is contacted: launch `server.verify` for that.', successStatus: 201, inputStructure: 'detailed' })
    .input(z.object({ headers: mutationHeaders, body: registerServerInput }))
    .output(acceptedView),
  look: oc
    .route({
      method: 'POST', path: '/hosts/look', tags, summary: 'Fetch the host key of a host', inputStructure: 'detailed',
      description: 'Before it is registered: the runner asks the host for its ed25519 key, and signs in nowhere. Takes seconds when the host does not answer. Nothing is recorded.',
    })
    .input(z.object({ headers: mutationHeaders, body: lookAtHostInput }))
    .output(seenHostSchema),
  pause: oc
    .route({
      method: 'POST', path: '/servers/{id}/pause', tags, summary: 'Pause a Server', inputStructure: 'detailed',
      description: 'For maintenance: nothing that changes anything starts on it. What runs there finishes; what only reads, such as `server.verify`, still starts.',
    })
    .input(ofServer)
    .output(acceptedView),
  resume: oc
    .route({ method: 'POST', path: '/servers/{id}/resume', tags, summary: 'Resume a Server', inputStructure: 'detailed', description: 'What waits on it goes on in order.' })
    .input(ofServer)
    .output(acceptedView),
};
