import { z } from 'zod';
import { reasonField } from '../operations/fields.ts';

/** Of pausing a Server, and of resuming it. */
export const pauseServerInput = z.strictObject({ reason: reasonField.optional() });
