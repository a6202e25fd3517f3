import { expect, it } from '@jest/globals';
import { claim } from './aggregate.ts';
import { claimStream, type ClaimCommand, type ClaimEvent } from './claim.ts';
import { MemoryEventStore } from './store/memory.ts';
import { describeDecider } from './testing/describe-decider.ts';

const taken: ClaimEvent = { type: 'ClaimTaken', data: { kind: 'domain', name: 'shop.example', holder: 'site-1', operationId: 'op1' } };
const released: ClaimEvent = { type: 'ClaimReleased', data: { holder: 'site-1', why: 'The Site is deleted.' } };
const take: ClaimCommand = { type: 'take', kind: 'domain', name: 'shop.example', holder: 'site-1', operationId: 'op1' };
const release: ClaimCommand = { type: 'release', holder: 'site-1', why: 'The Site is deleted.' };

describeDecider('A claim', claim, [
  { it: 'is taken', given: [], when: take, yields: [taken] },
  { it: 'is taken without an Operation too', given: [], when: { type: 'take', kind: 'server', name: 'web1', holder: 'server-1' }, yields: [{ type: 'ClaimTaken', data: { kind: 'server', name: 'web1', holder: 'server-1' } }] },
  { it: 'is no news to its holder', given: [taken], when: take, yields: [] },
  { it: 'is refused to another', given: [taken], when: { ...take, holder: 'site-2' }, yields: { refused: 'taken', saying: /domain name shop\.example is taken by site 1/ } },
  { it: 'is released by its holder', given: [taken], when: release, yields: [released] },
  { it: 'is not released by another', given: [taken], when: { ...release, holder: 'site-2' }, yields: [] },
  { it: 'is released once', given: [taken, released], when: release, yields: [] },
  { it: 'is given back when the request that took it never came', given: [taken], when: { type: 'withdraw', operationId: 'op1', why: 'The Site is deleted.' }, yields: [released] },
  { it: 'is not given back for another request', given: [taken], when: { type: 'withdraw', operationId: 'op2', why: 'late' }, yields: [] },
  { it: 'is given back once', given: [taken, released], when: { type: 'withdraw', operationId: 'op1', why: 'late' }, yields: [] },
  { it: 'is free again once released', given: [taken, released], when: { ...take, holder: 'site-2' }, yields: [{ type: 'ClaimTaken', data: { ...taken.data, holder: 'site-2' } }] },
]);

it('gives a name to exactly one of those who ask at once, as the store lets one of them first', async () => {
  const store = new MemoryEventStore();
  const stream = claimStream('domain', 'shop.example');
  const metadata = { correlationId: 'c', causationId: 'c', actor: { kind: 'system' as const, id: 'aegir', name: 'Aegir' }, occurredAt: '2026-11-21T12:00:00.000Z', schemaVersion: 1 };
  const outcomes = await Promise.allSettled(Array.from({ length: 5 }, (_, n) => {
    const [event] = claim.decide(claim.absent, { ...take, holder: `site-${n}` });
    return store.append(stream, [{ ...event!, id: `00000000-0000-4000-8000-00000000000${n}`, metadata }], { expected: 'none' });
  }));
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
});
