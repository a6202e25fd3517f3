import { v4 as uuid } from 'uuid';
import { launchOperation } from '../../commands/launch-operation.ts';
import { registerDistribution } from '../../commands/register-distribution.ts';
import { registerServer } from '../../commands/register-server.ts';
import { site } from '../../events/aggregate.ts';
import { decideAndAppend } from '../../events/store/streams.ts';
import { somebody, type WebStack } from './web-stack.ts';
import { Work } from './work.ts';
import { makeWorld, type World } from './world.ts';

const sites = 150;
const others = 60;
const tasks = 120;
const lines = 6000;

/** More of everything than a screen holds: Sites on one Server, with as many domains as may be; Tasks, steps and lines of one Operation. */
export async function makeHugeWorld(stack: WebStack): Promise<World> {
  const world = await makeWorld(stack);
  const { commands, store } = stack;
  const caller = () => ({ principal: somebody, idempotencyKey: uuid() });

  for (let n = 0; n < others; n += 1) {
    await registerServer(commands, caller(), { name: `host-${n}`, address: `10.1.0.${n}`, hostKey: `SHA256:${'B'.repeat(43)}` });
    await registerDistribution(commands, caller(), { name: `code-${n}`, application: 'static', url: `https://git.example.org/${n}.git`, docroot: 'public' });
    await launchOperation(commands, caller(), 'platform.deploy', { name: `build-${n}`, distribution: world.distribution, server: world.server });
  }
  let last = world.site;
  for (let n = 0; n < sites; n += 1) {
    const domains = Array.from({ length: n === sites - 1 ? 50 : 3 }, (_, index) => `www-${index}.a-rather-long-name-${n}.customer.example.org`);
    const { id, target } = await launchOperation(commands, caller(), 'site.install', { name: `site-${n}`, domains, platform: world.platform, server: world.server });
    const cause = { correlationId: id, causationId: id, actor: somebody, now: new Date() };
    for (const type of ['install_started', 'installed'] as const) await decideAndAppend(store, `site-${target.id}`, site, { type, operationId: id }, uuid(), cause);
    last = target.id;
  }
  await carryOn(world.running);
  await stack.readModels.upToDate({ timeoutMs: 20_000 });
  return { ...world, site: last };
}

async function carryOn(work: Work): Promise<void> {
  for (let n = 0; n < tasks; n += 1) {
    await work.succeedTask(n % 3 === 0, { path: `/var/aegir/sites/shop/${'deep/'.repeat(30)}${n}` });
    await work.startTask(`Task ${n} of a long list`, 'site.health');
    await work.engineStep(`Step of Task ${n}`, 'changed', [`changed: [web-1] ${'long '.repeat(200)}`], { diff: { before: { lines: 'a\n'.repeat(50) }, after: { lines: 'b\n'.repeat(50) } } });
  }
  for (let from = 0; from < lines; from += 500) await work.print(Array.from({ length: 500 }, (_, n) => `line ${from + n} ${'of output '.repeat(10)}`));
}
