import { expect, jest, test } from '@jest/globals';
import { launchOperation } from '../../commands/launch-operation.ts';
import { readyToInstall } from '../../commands/testing/ready-to-install.ts';
import { EngineStage } from './engine-stage.ts';
import { failingAt } from './engine.ts';

jest.setTimeout(60_000);

const stage = new EngineStage();

test('Tasks that data names run in order, can be skipped where it says so, and are taken back by the undo they declare', async () => {
  const asked: { contract: string; input: Record<string, unknown> }[] = [];
  await stage.running(failingAt(['host.facts', 'noop.run'], asked));
  const { server: on } = await readyToInstall(stage.engine.context, () => stage.caller());
  const vhost = { site: 'shop', domains: ['shop.example.org'], root: '/var/aegir/sites/shop/current' };
  const { id } = await launchOperation(stage.engine.context, stage.caller(), 'server.run_tasks', {
    server: on,
    tasks: [{ task: 'site.create', input: { site: 'shop' } }, { task: 'host.facts', skippable: true }, { task: 'web.write_vhost', input: vhost }, { task: 'noop.run' }],
  });
  await stage.engine.until(id, 'OperationBlocked');
  await stage.decide(id, 'skip');
  const blocked = (await stage.engine.until(id, 'OperationBlocked', 2)).at(-1);
  expect(blocked).toMatchObject({ data: { decisions: [{ decision: 'retry' }, { decision: 'rollback', effect: expect.stringContaining('Write the virtual host') }, { decision: 'give_up' }] } });
  await stage.decide(id, 'rollback');
  await stage.engine.until(id, 'OperationRolledBack');
  // The build of the Platform had the Server before.
  const own = asked.slice(asked.findIndex(({ contract }) => contract === 'site.create'));
  expect(own.map(({ contract }) => contract)).toEqual(['site.create', 'host.facts', 'web.write_vhost', 'noop.run', 'web.remove_vhost', 'site.remove']);
  expect(own.at(-2)?.input).toEqual({ site: 'shop' });
});
