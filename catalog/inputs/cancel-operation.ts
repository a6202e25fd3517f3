import { z } from 'zod';
import { reasonField } from '../operations/fields.ts';

export const cancelOperationInput = z.strictObject({
  now: z.boolean().default(false).meta({ description: 'End the Task that runs, and what it started on the host, instead of waiting for its end.' }),
  reason: reasonField.optional(),
});
