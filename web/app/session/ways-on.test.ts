import { expect, test } from '@jest/globals';
import { waysOn } from './ways-on.ts';

test.each([
  [401, 'signIn'], [403, 'administrators'], [404, 'search'], [409, 'again'], [422, 'again'], [429, 'again'], [500, 'again'], [502, 'again'], [503, 'again'],
])('from a page of trouble %i leads %s first, and never nowhere', (status, first) => expect(waysOn(status)[0]).toBe(first));
