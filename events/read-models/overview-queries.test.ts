import { expect, test } from '@jest/globals';
import { recentChanges } from './recent-changes.ts';
import { searchEverything } from './search-everything.ts';
import { stateTotals } from './state-totals.ts';
import { ada, Recorder, requested } from './testing/recorder.ts';
import { registered } from './testing/server-events.ts';
import { usualSteps } from './usual-steps.ts';

const started = { type: 'OperationStarted', data: { workflowId: 'w', runId: 'r' } } as const;
const succeeded = { type: 'OperationSucceeded', data: { summary: 'Done.' } } as const;
const server = { id: 'w1', name: 'web1' };
const task = (step: number) => ({
  type: 'TaskStarted', data: { step, attempt: 1, taskRunId: `t${step}`, contract: 'c.t', task: 'c.t', title: `Step ${step}`, server, input: {}, idempotent: true, timeoutSeconds: 1, digest: 'd' },
} as const);
const site = (name: string, ...domains: string[]) => ({ type: 'SiteRequested', data: { name, domains, clientId: 'default', platformId: 'p1', serverId: 'w1', operationId: 'o1' } });
const source = { type: 'git', url: 'https://example.org/shop.git', defaultRef: 'main', docroot: '' };

async function installation(): Promise<Recorder> {
  const recorder = new Recorder();
  await recorder.record('server-w1', registered('web1'));
  await recorder.record('distribution-d1', { type: 'DistributionRegistered', data: { name: 'shopware', application: 'static', source } });
  await recorder.record('platform-p1', { type: 'PlatformRequested', data: { name: 'my-shop-1', distributionId: 'd1', application: 'static', ref: 'main', operationId: 'o1' } });
  await recorder.record('site-s1', site('workshop', 'workshop.example.org'));
  await recorder.record('site-s2', site('shop', 'shop.example.org'));
  await recorder.record('site-s3', site('blog', 'www.shop-blog.example.org'));
  await recorder.record('site-s4', site('shopping', 'old.example.org'), { type: 'SiteDeleteStarted', data: { operationId: 'o', backupWaiver: 'A trial' } }, { type: 'SiteDeleted', data: { operationId: 'o' } });
  await recorder.operation('o1', requested({ sentence: 'Install Site shop' }), started, task(1), task(2), task(3), succeeded);
  await recorder.operation('o2', requested({ sentence: 'Install Site blog', target: { type: 'site', id: 's3', name: 'blog' } }), started, task(1));
  return recorder;
}

test('what is called like that is found in all lists, what begins with it first, and nothing that was deleted', async () => {
  await using recorder = await installation();
  const { entities, operations } = await searchEverything(await recorder.db(), ' SHOP ');
  expect(entities.map(({ type, name }) => `${type} ${name}`)).toEqual([
    'site shop', 'distribution shopware', 'site blog', 'site workshop', 'platform my-shop-1',
  ]);
  expect(operations.map(({ sentence }) => sentence)).toEqual(['Install Site shop']);
});

test.each(['', '   ', '%', `' OR 1=1 --`, '"', '\0', 'shop nowhere'])('a search for %j finds nothing', async (search) => {
  await using recorder = await installation();
  expect(await searchEverything(await recorder.db(), search)).toEqual({ entities: [], operations: [] });
});

test('things are counted by their states', async () => {
  await using recorder = await installation();
  expect(await stateTotals(await recorder.db())).toEqual({
    operations: [{ status: 'running', count: 1 }, { status: 'succeeded', count: 1 }], sites: [{ status: 'requested', count: 3 }],
    platforms: [{ status: 'building', count: 1 }], servers: [{ status: 'registered', count: 1 }], distributions: 1,
  });
});

test('an Operation is likely to take as many Tasks as the last one of its kind that succeeded', async () => {
  await using recorder = await installation();
  expect(await usualSteps(await recorder.db(), ['site.install', 'site.install', 'site.delete'])).toEqual(new Map([['site.install', 3]]));
});

test('what changed lately is told newest first, each with who is behind it', async () => {
  await using recorder = await installation();
  await recorder.record('server-w1', { type: 'ServerPaused', data: { reason: 'New disks' } });
  for (const decision of ['skip', 'rollback']) await recorder.record('decision-o2', { type: 'DecisionRequested', data: { decision, step: 1, attempt: 1 } });
  const changes = await recentChanges(await recorder.db(), 10);
  expect(changes.map(({ type, entity, actor, status, decision }) => [type, entity.name, actor.name, status, decision])).toEqual([
    ['DecisionRequested', 'Install Site blog', ada.name, 'running', 'rollback'],
    ['DecisionRequested', 'Install Site blog', ada.name, 'running', 'skip'],
    ['ServerPaused', 'web1', ada.name, null, null],
    ['OperationSucceeded', 'Install Site shop', ada.name, 'succeeded', null],
    ['DistributionRegistered', 'shopware', ada.name, null, null],
    ['ServerRegistered', 'web1', ada.name, null, null],
  ]);
  expect(await recentChanges(await recorder.db(), 1)).toHaveLength(1);
});
