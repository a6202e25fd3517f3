import { z } from 'zod';
import { actorSchema } from '../../../events/event.ts';

/* What the resources of the API have in common. */

export const positionField = z.string().min(1).max(200).meta({ description: 'Opaque position in the event store. Send it as `at` to read what is at least as new.' });

export const idField = z.uuid();

export const timeField = z.iso.datetime().meta({ description: 'RFC 3339, UTC.' });

/** A query string holds text alone. */
function fromText<T extends z.ZodType>(number: T) {
  return z.preprocess((value) => (typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value), number);
}

export const wholeNumber = (min: number, max: number) => fromText(z.int().min(min).max(max));

/** The reader has written at that position, and wants to see it. */
export const freshness = { at: positionField.optional() };

export const cursorField = z.string().min(1).max(1000).meta({ description: '`next` of the page before.' });

export const paging = {
  after: cursorField.optional(),
  limit: wholeNumber(1, 200).optional().meta({ description: 'Items on a page; 50 when absent.' }),
};

export const searchField = z.string().max(200).meta({ description: 'Words that must all occur.' });

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    next: z.string().nullable().meta({ description: '`after` of the page that follows; null on the last one.' }),
  });
}

/** Repeating a request with the same key answers as the first time and changes nothing more. */
export const mutationHeaders = z.object({
  'idempotency-key': z.string().regex(/^[\x21-\x7e]{1,200}$/, 'Send the header Idempotency-Key with 1 to 200 visible ASCII characters, new for each new request.'),
});

export const actorView = z.object({ kind: actorSchema.shape.kind, id: z.string(), name: z.string() });

export const acceptedView = z.object({ id: z.string(), position: positionField });

export const json = z.record(z.string(), z.unknown());
