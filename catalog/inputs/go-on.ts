import { z } from 'zod';
import { reasonField } from '../operations/fields.ts';

export const goOnInput = z.strictObject({ reason: reasonField.optional() });
