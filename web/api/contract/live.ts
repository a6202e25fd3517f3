import { oc } from '@orpc/contract';
import { z } from 'zod';
import { positionField } from './fields.ts';

/** What a page or a terminal can look out for. */
export const topics = ['operation', 'server', 'distribution', 'platform', 'site', 'client'] as const;


/** Something changed, and reading it shows so now. Topic `all` with id `*`: more changed than is told apart; read anew what is shown. */
export const pokeView = z.object({ position: positionField, topic: z.enum([...topics, 'all']), id: z.string() });
export type Poke = z.infer<typeof pokeView>;

export const liveContract = oc
  .route({
    method: 'GET', path: '/events', tags: ['Aegir'], summary: 'Be told what changes',
    description: 'Server-sent events `poke` with `{position, topic, id}` as data and the position as id; `Last-Event-ID` resumes after it.',
    spec: (operation) => ({
      ...operation,
      responses: { ...operation.responses, 200: { description: 'A stream without end.', content: { 'text/event-stream': { schema: { type: 'string' } } } } },
    }),
  })
  .input(z.strictObject({
    topics: z.string().regex(/^[a-z]+(,[a-z]+)*$/).max(200).optional().meta({ description: `Separated by commas, of: ${topics.join(', ')}; all when absent.` }),
  }))
  .output(pokeView);
