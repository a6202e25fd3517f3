import { z } from 'zod';

/** What came of running an Operation's history against the code that is installed now. Nothing is done on a host, and nothing is recorded. */
export const replayedSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('same'),
    tasks: z.int().meta({ description: 'Attempts of Tasks that it went through.' }),
    events: z.int().meta({ description: 'Recorded events that it went through.' }),
    ended: z.boolean().meta({ description: 'Whether the Operation has ended; else it is the same as far as it has come.' }),
    message: z.string(),
  }),
  z.object({
    outcome: z.literal('differs'),
    at: z.object({
      event: z.int().meta({ description: 'Revision of the first event that would be another one, or after which the ways part.' }),
      step: z.int().nullable(),
      title: z.string().nullable().meta({ description: 'Of the Task at hand.' }),
    }),
    recorded: z.string().meta({ description: 'What happened.' }),
    present: z.string().meta({ description: 'What the code that is installed now would do instead.' }),
    message: z.string(),
  }),
  z.object({
    outcome: z.literal('unknown'),
    why: z.enum(['not_begun', 'history_gone', 'temporal_unreachable', 'took_too_long', 'failed']),
    message: z.string(),
  }),
]);
export type Replayed = z.infer<typeof replayedSchema>;
