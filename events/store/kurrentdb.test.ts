import { describe, it } from '@jest/globals';
import { describeEventStore } from './contract.ts';
import { KurrentEventStore } from './kurrentdb.ts';

const connectionString = process.env['AEGIR_TEST_KURRENTDB'];

if (connectionString === undefined) {
  console.warn('SKIPPED: the contract of KurrentEventStore. Name a KurrentDB server in AEGIR_TEST_KURRENTDB to run it.');
  describe.skip('KurrentEventStore: SKIPPED, AEGIR_TEST_KURRENTDB names no server', () => {
    it('passes the contract of event stores', () => undefined);
  });
} else {
  describeEventStore('KurrentEventStore', {
    open: async () => new KurrentEventStore({ connectionString }),
    name: () => 'kurrentdb',
    seesDuplicateIds: false,
  });
}
