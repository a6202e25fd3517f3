import { z } from 'zod';

/* What is asked of people about themselves. */

export const personIdField = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'Give the id of a person; `aegir people list` shows them.');

export const emailField = z.string().trim().max(254).pipe(z.email('Give an e-mail address.'));

export const personNameField = z.string().trim().min(1, 'Say how you are called.').max(80).regex(/^[^\p{Cc}]*$/u, 'Keep it on one line.');

export const newPasswordField = z.string().min(12, 'Use at least 12 characters; several words make a good one.').max(128);

/** Whoever comes in by an invite: the address they sign in with is the one that was invited. */
export const invitedPerson = z.strictObject({ name: personNameField, password: newPasswordField });

/** What a reset link takes. */
export const resetPassword = z.strictObject({ password: newPasswordField });
