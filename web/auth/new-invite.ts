import { z } from 'zod';
import { roles } from '../../catalog/permissions.ts';
import { emailField } from './person-fields.ts';

const longestDays = 30;

export const newInviteInput = z.strictObject({
  email: emailField.meta({ title: 'E-mail address', description: 'Whom the link is for. They sign in with it; nothing is sent there.' }),
  role: z.enum(roles).meta({ title: 'Role', description: 'A viewer reads; an operator also launches and decides; an administrator may do everything.' }),
  expiresInDays: z.int().min(1).max(longestDays).default(7).meta({ title: 'Days until the link ends', description: `Up to ${longestDays}.` }),
});
