import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { decideOperation } from '../../commands/decide-operation.ts';
import { launchOperation } from '../../commands/launch-operation.ts';
import { readyToInstall } from '../../commands/testing/ready-to-install.ts';
import { Engine, failingAt, installRuntime } from './engine.ts';
import { TemporalServer } from './temporal-server.ts';

jest.setTimeout(60_000);

let server: TemporalServer;
let engine: Engine;

beforeAll(async () => {
  installRuntime();
  server = await TemporalServer.create();
  await server.start();
  engine = new Engine(server);
  await engine.connect();
  engine.startDispatcher();
});
afterAll(async () => {
  await engine.stop();
  await server.remove();
});

test('Tasks that data names run in order, can be skipped where it says so, and are taken back by the undo they declare', async () => {
  const asked: { contract: string; input: Record<string, unknown> }[] = [];
  await engine.startWorker(failingAt(['host.facts', 'noop.run'], asked));
  const caller = () => ({ principal: engine.principal, idempotencyKey: engine.key() });
  const decide = (id: string, decision: 'skip' | 'rollback') => decideOperation(engine.context, caller(), id, { decision });
  const { server: on } = await readyToInstall(engine.context, caller);
  const vhost = { site: 'shop', domains: ['shop.example.org'], root: '/var/aegir/sites/shop/current' };
  const { id } = await launchOperation(engine.context, caller(), 'server.run_tasks', {
    server: on,
    tasks: [{ task: 'site.create', input: { site: 'shop' } }, { task: 'host.facts', skippable: true }, { task: 'web.write_vhost', input: vhost }, { task: 'noop.run' }],
  });
  await engine.until(id, 'OperationBlocked');
  await decide(id, 'skip');
  const blocked = (await engine.until(id, 'OperationBlocked', 2)).at(-1);
  expect(blocked).toMatchObject({ data: { decisions: [{ decision: 'retry' }, { decision: 'rollback', effect: expect.stringContaining('Write the virtual host') }, { decision: 'give_up' }] } });
  await decide(id, 'rollback');
  await engine.until(id, 'OperationRolledBack');
  // The build of the Platform had the Server before.
  const own = asked.slice(asked.findIndex(({ contract }) => contract === 'site.create'));
  expect(own.map(({ contract }) => contract)).toEqual(['site.create', 'host.facts', 'web.write_vhost', 'noop.run', 'web.remove_vhost', 'site.remove']);
  expect(own.at(-2)?.input).toEqual({ site: 'shop' });
});
