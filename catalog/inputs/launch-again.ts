import { z } from 'zod';
import { reasonField } from '../operations/fields.ts';

export const launchAgainInput = z.strictObject({
  input: z.record(z.string(), z.unknown()).optional().meta({ description: 'Fields that are to be different, as the schema of its kind in `/catalog/operations` says; all others are as the earlier Operation had them.' }),
  reason: reasonField.optional(),
});
