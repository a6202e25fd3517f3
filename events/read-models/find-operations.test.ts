import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { operationKinds, type OperationEvent, type OperationStatus } from '../operation.ts';
import { isLatestAlone } from './find-operations.ts';
import { listOperations, type OperationFilter } from './list-operations.ts';
import { Recorder, requested } from './testing/recorder.ts';

const started = { type: 'OperationStarted', data: { workflowId: 'w', runId: 'r' } } as const;
const ways: [OperationStatus, OperationEvent[]][] = [
  ['requested', []],
  ['running', [started]],
  ['succeeded', [started, { type: 'OperationSucceeded', data: { summary: 'Done.' } }]],
  ['lost', [{ type: 'OperationLost', data: { message: 'Gone.' } }]],
];
const names = ['shop', 'Ship', 'blög', 'a"b', '日本語のサイト', '50%'];

/** Told apart by their numbers in each respect. */
const all = Array.from({ length: 48 }, (_, n) => {
  const [status, events] = ways[n % ways.length]!;
  const name = names[n % names.length]!;
  const kind = operationKinds[n % 3]!;
  return { id: `${(n + 16).toString(16).repeat(4)}-0000`, status, events, name, kind, server: `web${n % 5}`, target: `s${n % 7}`, sentence: n % 2 === 0 ? `Install Site ${name}` : 'Do something else' };
});

const filters = fc.record({
  status: fc.option(fc.subarray(ways.map(([status]) => status)), { nil: undefined }),
  kind: fc.option(fc.constantFrom(...operationKinds.slice(0, 4)), { nil: undefined }),
  server: fc.option(fc.constantFrom('web0', 'web4', 'web9'), { nil: undefined }),
  target: fc.option(fc.constantFrom('s0', 's6', 's9').map((id) => ({ type: 'site' as const, id })), { nil: undefined }),
  search: fc.option(fc.constantFrom('shop', 'SHIP install', 'hip', 'ög', 'blög', 'a"b', '本語の', '50%', 'site.', 'nothing', 'in st', '1a1a1a1a', '2f2f2f2f-0000', 'AND', '"'), { nil: undefined }),
  oldestFirst: fc.boolean(),
  limit: fc.integer({ min: 1, max: 20 }),
});

/** What the filter means, in plain words. */
function fitting({ status, kind, server, target, search, oldestFirst }: OperationFilter): string[] {
  const fit = all.filter((each) => {
    const text = `${each.sentence}\n${each.name}\n${each.kind}`.toLowerCase();
    return (status === undefined || status.includes(each.status)) && (kind === undefined || kind === each.kind) && (server === undefined || server === each.server)
      && (target === undefined || target.id === each.target) && (search ?? '').toLowerCase().split(' ').every((word) => text.includes(word) || each.id.startsWith(word));
  });
  return (oldestFirst === true ? fit : fit.toReversed()).map(({ id }) => id);
}

test('whatever the filter, the pages of a list are what reading everything would find, in order, and its counts add up', async () => {
  await using recorder = new Recorder();
  // Half of them before the file is made, half followed.
  for (const [n, { id, kind, sentence, name, server, target, events }] of all.entries()) {
    if (n === 24) await recorder.db();
    await recorder.operation(id, requested({ kind, sentence, target: { type: 'site', id: target, name }, servers: [server] }), ...events);
  }
  const db = await recorder.db();
  await fc.assert(fc.asyncProperty(filters, async (filter) => {
    const found: string[] = [];
    let after: string | undefined;
    do {
      const page = await listOperations(db, { ...filter, after });
      expect(page.items.length).toBeLessThanOrEqual(filter.limit);
      found.push(...page.items.map(({ id }) => id));
      if (after === undefined) {
        const counted = Object.values(page.counts).reduce((sum, count) => sum + count, 0);
        expect(counted).toBe(fitting({ ...filter, status: undefined }).length);
      }
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(found).toEqual(fitting(filter));
  }), { numRuns: 300 });
}, 60_000);

test.each<[OperationFilter, boolean]>([
  [{}, false], [{ search: ' ' }, false], [{ search: 's' }, true], [{ search: 'in st' }, true], [{ search: '本語' }, true],
  [{ search: 'sho' }, false], [{ search: 'in shop' }, false], [{ search: 's', target: { type: 'site', id: 's0' } }, false], [{ search: 's', status: ['running'] }, true],
])('a search for %j is among the latest Operations alone: %s', (filter, alone) => expect(isLatestAlone(filter)).toBe(alone));
