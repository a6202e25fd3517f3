import { z } from 'zod';
import { claimEvents } from '../../events/claim.ts';
import { clientEvents } from '../../events/client.ts';
import { decisionEvents } from '../../events/decision.ts';
import { distributionEvents } from '../../events/distribution.ts';
import { categories, type Category } from '../../events/event.ts';
import { operationEvents } from '../../events/operation.ts';
import { platformEvents } from '../../events/platform.ts';
import { serverEvents } from '../../events/server.ts';
import { siteEvents } from '../../events/site.ts';
import { taskLogEvents } from '../../events/task-log.ts';
import { page } from './markdown.ts';
import { fieldTable, type Schema } from './schema-words.ts';

interface Family {
  stream: string;
  about: string;
  events: { schemas: Readonly<Record<string, z.ZodType>>; version: (type: never) => number };
}

const families: Record<Category, Family> = {
  client: { stream: 'client-<id>', about: 'A tenant. There is one so far, `client-default`.', events: clientEvents },
  server: { stream: 'server-<id>', about: 'A host and its Services.', events: serverEvents },
  distribution: { stream: 'distribution-<id>', about: 'Where code comes from.', events: distributionEvents },
  platform: { stream: 'platform-<id>', about: 'One immutable build of a Distribution.', events: platformEvents },
  site: { stream: 'site-<id>', about: 'What answers at a domain.', events: siteEvents },
  operation: { stream: 'operation-<id>', about: 'What a person launched. The first event is the request; all others are written by its workflow.', events: operationEvents },
  decision: { stream: 'decision-<operation id>', about: 'What a person decided on a blocked Operation, before the workflow has taken it.', events: decisionEvents },
  claim: { stream: 'claim-<kind>-<name>', about: 'Who bears a name that is unique.', events: claimEvents },
  tasklog: { stream: 'tasklog-<operation id>-<step>-<attempt>', about: 'What one attempt of a Task printed, in batches.', events: taskLogEvents },
};

/** Every event that Aegir records. */
export function eventsPage(): string {
  return page(
    'Events',
    'Every change is recorded as one of these, and everything on screen is made from them. Each also has an id, its stream and revision, and as metadata '
    + 'who caused it (`actor`), when (`occurredAt`), to which Operation or command it belongs (`correlationId`), what led to it (`causationId`) '
    + 'and the version of its data (`schemaVersion`). No event holds a secret.',
    ...categories.flatMap((category) => {
      const { stream, about, events } = families[category];
      return [
        `## \`${stream}\``,
        about,
        ...Object.entries(events.schemas).map(([type, schema]) =>
          [`### ${type}`, `Version ${events.version(type as never)}.`, fieldTable(z.toJSONSchema(schema) as Schema)].join('\n\n')),
      ];
    }),
  );
}
