import { expect, test } from '@jest/globals';
import { nextConnection, opening, type Connection } from './connection.ts';

const at = (is: Connection['is']): Connection => (is === 'opening' ? opening : { is, since: 1 });

test.each([
  ['opening', 'opened', 'live'],
  ['opening', 'lost', 'reconnecting'],
  ['opening', 'caught_up', 'opening'],
  ['live', 'opened', 'live'],
  ['live', 'lost', 'reconnecting'],
  ['live', 'caught_up', 'live'],
  ['reconnecting', 'opened', 'catching_up'],
  ['reconnecting', 'lost', 'reconnecting'],
  ['reconnecting', 'caught_up', 'reconnecting'],
  ['catching_up', 'caught_up', 'live'],
  ['catching_up', 'lost', 'reconnecting'],
  ['catching_up', 'opened', 'catching_up'],
  ['opening', 'refused', 'signed_out'],
  ['live', 'refused', 'signed_out'],
  ['signed_out', 'lost', 'signed_out'],
  ['signed_out', 'opened', 'signed_out'],
] as const)('a line that is %s is, when it %s, %s', (now, event, then) => {
  expect(nextConnection(at(now), event, 2)).toEqual(now === then ? at(now) : { is: then, since: 2 });
});

test('one that is refused is as old as the break before it', () => {
  expect(nextConnection({ is: 'reconnecting', since: 1 }, 'refused', 9)).toEqual({ is: 'signed_out', since: 1 });
});
