import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { eventFamily } from './schema.ts';
import { asRecorded } from './testing/describe-decider.ts';

const family = eventFamily(
  {
    Renamed: z.object({ first: z.string(), last: z.string() }),
    Closed: z.object({}),
  },
  [
    { type: 'Renamed', from: 1, upcast: (data) => ({ full: (data as { name: string }).name }) },
    { type: 'Renamed', from: 2, upcast: (data) => { const [first, last] = (data as { full: string }).full.split(' '); return { first, last }; } },
  ],
);
const renamed = { type: 'Renamed', data: { first: 'Ada', last: 'Lovelace' } };

describe('An event', () => {
  it('is written under the version after its last upcaster', () => {
    expect(family.version('Renamed')).toBe(3);
    expect(family.version('Closed')).toBe(1);
  });

  it.each([
    [1, { name: 'Ada Lovelace' }],
    [2, { full: 'Ada Lovelace' }],
    [3, { first: 'Ada', last: 'Lovelace' }],
  ])('that was written under version %i is read as of today', (version, data) => {
    expect(family.read(asRecorded({ type: 'Renamed', data }, version))).toEqual(renamed);
  });

  it.each([
    { what: 'of an unknown type', type: 'Exploded', version: 1, data: {}, saying: /Exploded at site-a@0 cannot be read: its type is unknown/ },
    { what: 'of a type that every object knows', type: 'constructor', version: 1, data: {}, saying: /its type is unknown/ },
    { what: 'whose data does not fit', type: 'Renamed', version: 3, data: { first: 'Ada' }, saying: /Renamed at site-a@0 cannot be read: [^]*last/ },
    { what: 'of a newer version', type: 'Closed', version: 2, data: {}, saying: /it is of version 2, and 1 is the latest known\. Was it written by a newer Aegir\?/ },
  ])('$what is refused, saying where it stands', ({ type, version, data, saying }) => {
    expect(() => family.read(asRecorded({ type, data }, version))).toThrow(expect.objectContaining({ code: 'unreadable_event', message: expect.stringMatching(saying) }));
  });

  it('is refused when no upcaster leads on from its version', () => {
    const gap = eventFamily({ Renamed: z.object({}) }, [{ type: 'Renamed', from: 2, upcast: (data) => data }]);
    expect(() => gap.read(asRecorded({ type: 'Renamed', data: {} }, 1))).toThrow('no upcaster leads from version 1');
  });
});
