import { z } from 'zod';
import { personIdField } from './person-fields.ts';

export const newResetInput = z.strictObject({ person: personIdField.meta({ title: 'Person', description: 'Who forgot their password.' }) });
