import { z } from 'zod';
import { decisionKindSchema } from '../../events/operation.ts';
import { reasonField } from '../operations/fields.ts';

export const decideOperationInput = z.strictObject({
  decision: decisionKindSchema,
  reason: reasonField.optional(),
  input: z.record(z.string(), z.unknown()).optional().meta({ description: 'With retry: the fields of the Operation’s input to change, of those that the open decision names in `changes`.' }),
});
