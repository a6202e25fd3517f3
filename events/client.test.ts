import { client } from './aggregate.ts';
import type { ClientEvent, ClientState } from './client.ts';
import { describeDecider } from './testing/describe-decider.ts';

describeDecider<ClientState, ClientEvent, string>('A Client', client, [
  { it: 'is registered', given: [], when: 'Everybody', yields: [{ type: 'ClientRegistered', data: { name: 'Everybody' } }] },
  { it: 'is registered once, as the first start may be repeated', given: [{ type: 'ClientRegistered', data: { name: 'Everybody' } }], when: 'Everybody', yields: [] },
]);
