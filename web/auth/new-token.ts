import { z } from 'zod';
import { roles } from '../../catalog/permissions.ts';

const longestDays = 365;

export const newTokenInput = z.strictObject({
  name: z.string().trim().min(1).max(80).regex(/^[^\p{Cc}]*$/u, 'Keep it on one line.').meta({ title: 'Name', description: 'What it is for, such as deploy pipeline.' }),
  role: z.enum(roles).meta({ title: 'Role', description: 'At most your own.' }),
  expiresInDays: z.int().min(1).max(longestDays).default(90).meta({ title: 'Days until it expires', description: `Up to ${longestDays}.` }),
});
