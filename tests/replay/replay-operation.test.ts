import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { WorkflowBundleWithSourceMap } from '@temporalio/worker';
import type { Replayed } from '../../catalog/replayed.ts';
import { replayOperation } from '../../cli/replay/replay-operation.ts';
import { decideOperation } from '../../commands/decide-operation.ts';
import type { DecisionKind, OperationEvent } from '../../events/operation.ts';
import { Engine, failingAt, installRuntime } from '../engine/engine.ts';
import { TemporalServer } from '../engine/temporal-server.ts';
import { replayBundle, type Edit } from './other-code.ts';

/* Operations that ran on a real Temporal, replayed on the code as it is and on code that was changed since. */

jest.setTimeout(60_000);

let server: TemporalServer;
let present: WorkflowBundleWithSourceMap;
let engine: Engine;

beforeAll(async () => {
  installRuntime();
  server = await TemporalServer.create();
  [present] = await Promise.all([replayBundle(), server.start()]);
}, 120_000);
afterEach(() => engine.stop());
afterAll(() => server.remove());

/** An installation whose Tasks fail at those contracts, decided on until it has come to `end`. */
async function installed(failing: string[], decisions: DecisionKind[], end: OperationEvent['type']): Promise<string> {
  engine = new Engine(server);
  await engine.connect();
  await engine.startWorker(failingAt(failing, []));
  engine.startDispatcher();
  const { id } = await engine.install();
  for (const [index, decision] of decisions.entries()) {
    await engine.until(id, 'OperationBlocked', index + 1);
    await decideOperation(engine.context, { principal: engine.principal, idempotencyKey: engine.key() }, id, { decision });
  }
  await engine.until(id, end, end === 'OperationBlocked' ? decisions.length + 1 : 1);
  if (end !== 'OperationBlocked') await engine.client.workflow.getHandle(`operation-${id}`).result().catch(() => undefined);
  return id;
}

const replay = (id: string, bundle: WorkflowBundleWithSourceMap): Promise<Replayed> =>
  replayOperation({ store: engine.store, client: engine.client, bundle: async () => bundle }, id);

const install = 'workflows/site/install.ts';

describe('a replay on the code that ran it', () => {
  test.each([
    ['that succeeded', [], [], 'OperationSucceeded', { tasks: 6, ended: true }],
    ['that was rolled back', ['web.write_vhost'], ['rollback'], 'OperationRolledBack', { tasks: 7, ended: true }],
    ['that waits for a person', ['web.write_vhost'], [], 'OperationBlocked', { tasks: 5, ended: false }],
  ] as const)('of an Operation %s says that it takes the same way', async (_, failing, decisions, end, expected) => {
    const id = await installed([...failing], [...decisions], end);
    expect(await replay(id, present)).toMatchObject({ outcome: 'same', ...expected });
  });
});

describe('a replay on other code says at which Task it parts', () => {
  const changes: [string, Edit, { at: object; recorded: string; present: string }][] = [
    [
      'another Task in the place of one',
      { file: install, from: `'app.check', { digest: platform.digest, ...docroot }`, to: `'platform.place', { digest: platform.digest }` },
      { at: { event: 4, step: 2, title: 'Check the application' }, recorded: 'Task 2, attempt 1: app.check', present: 'Task 2, attempt 1: platform.place on web-1' },
    ],
    [
      'a Task given another input',
      { file: install, from: `'site.create', { site: site.name }`, to: `'site.create', { site: \`x-\${site.name}\` }` },
      { at: { step: 3 }, recorded: 'with site "shop"', present: 'with site "x-shop"' },
    ],
    [
      'a Task less at the end',
      { file: install, from: `await host.task('site.health', { domain: site.domains[0]!, ...http });`, to: '' },
      { at: { step: 6 }, recorded: 'Task 6, attempt 1: site.health', present: 'OperationSucceeded' },
    ],
    [
      'a fact less',
      { file: install, from: `await op.record({ about: 'site', id: site.id, command: { type: 'installed', operationId } });`, to: '' },
      { at: { step: 6 }, recorded: 'a record about the Site, Platform or Server', present: 'a record of how the Operation goes' },
    ],
  ];

  test('and what would be there instead', async () => {
    const id = await installed([], [], 'OperationSucceeded');
    for (const [what, edit, expected] of changes) {
      const replayed = await replay(id, await replayBundle(edit));
      expect([what, replayed]).toEqual([what, expect.objectContaining({
        outcome: 'differs',
        at: expect.objectContaining(expected.at),
        recorded: expect.stringContaining(expected.recorded),
        present: expect.stringContaining(expected.present),
      })]);
    }
  });

  test('but words alone part nothing', async () => {
    const id = await installed([], [], 'OperationSucceeded');
    expect(await replay(id, await replayBundle({ file: install, from: 'answers at', to: 'is reached by' }))).toMatchObject({ outcome: 'same' });
  });

  test('also where the decisions that are open would be others', async () => {
    const id = await installed(['site.create'], [], 'OperationBlocked');
    const replayed = await replay(id, await replayBundle({ file: install, from: `{ undo: 'site.remove' }`, to: `{ undo: 'site.remove', skippable: true }` }));
    expect(replayed).toMatchObject({ outcome: 'differs', at: { step: 3 }, present: expect.stringContaining('skip') });
  });
});

describe('a replay that cannot be', () => {
  test('of what waits for its turn says that nothing has begun', async () => {
    engine = new Engine(server);
    await engine.connect();
    const { id } = await engine.verify(await engine.aServer('one'));
    expect(await replay(id, present)).toMatchObject({ outcome: 'unknown', why: 'not_begun' });
  });

  test('says that the history is gone, and that Temporal is', async () => {
    const id = await installed([], [], 'OperationSucceeded');
    await engine.stopWorkers();
    await server.forget();
    expect(await replay(id, present)).toMatchObject({ outcome: 'unknown', why: 'temporal_unreachable' });
    await server.start();
    expect(await replay(id, present)).toMatchObject({ outcome: 'unknown', why: 'history_gone' });
  });
});
