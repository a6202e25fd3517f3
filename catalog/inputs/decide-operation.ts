import { z } from 'zod';
import { decisionKindSchema } from '../../events/operation.ts';
import { reasonField } from '../operations/fields.ts';

export const decideOperationInput = z.strictObject({
  decision: decisionKindSchema,
  reason: reasonField.optional(),
});
