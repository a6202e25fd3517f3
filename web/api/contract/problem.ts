import { z } from 'zod';

/** Why a request was not answered as wished. Stable: clients decide by it. */
export const problemCodes = [
  'malformed', 'invalid_input', 'unauthenticated', 'forbidden', 'not_found', 'method_not_allowed', 'not_acceptable', 'conflict', 'taken',
  'idempotency_key_reused', 'too_large', 'unsupported_media_type', 'too_many_requests', 'event_store_unavailable', 'read_models_not_ready', 'internal',
  'authorization_pending', 'slow_down', 'access_denied', 'expired_token',
] as const;
export const problemCodeSchema = z.enum(problemCodes);
export type ProblemCode = z.infer<typeof problemCodeSchema>;

/** RFC 9457. */
export const problemSchema = z.object({
  type: z.string().meta({ description: 'URI reference of the kind of problem: `/problems/<code>`.' }),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string().meta({ description: 'What happened, to what, why, and what to do next.' }),
  code: problemCodeSchema,
  issues: z
    .array(z.object({ field: z.string(), message: z.string() }))
    .optional()
    .meta({ description: 'Each field at fault; inside `input` of a launch, as the Operation’s schema names it.' }),
  requestId: z.string().meta({ description: 'Also in the server’s log.' }),
});
export type Problem = z.infer<typeof problemSchema>;
