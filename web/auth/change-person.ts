import { z } from 'zod';
import { reasonField } from '../../catalog/operations/fields.ts';
import { roles } from '../../catalog/permissions.ts';

const reason = reasonField.optional().meta({ title: 'Reason', description: 'Recorded with the change.' });

export const changeRoleInput = z.strictObject({ role: z.enum(roles).meta({ title: 'Role' }), reason });

export const changePersonInput = z.strictObject({ reason });
