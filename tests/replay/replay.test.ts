import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { operations } from '../../catalog/operations/operations.ts';

/* Histories of Operations as shipped. A workflow that would take another way on one of them breaks what runs while Aegir is upgraded. */

const folder = join(import.meta.dirname, 'histories');
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));

interface StoredHistory {
  events: { workflowExecutionStartedEventAttributes?: { workflowType?: { name?: string } } }[];
}

const read = (file: string): StoredHistory => JSON.parse(readFileSync(join(folder, file), 'utf8')) as StoredHistory;
const workflowOf = (history: StoredHistory): string | undefined => history.events[0]?.workflowExecutionStartedEventAttributes?.workflowType?.name;

describe('every shipped history', () => {
  let workflowBundle: WorkflowBundleWithSourceMap;

  beforeAll(async () => {
    Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
    workflowBundle = await bundleWorkflowCode({
      workflowsPath: fileURLToPath(new URL('../../workflows/workflows.ts', import.meta.url)),
      logger: new DefaultLogger('ERROR'),
    });
  }, 120_000);

  test.each(files)('%s replays on the present workflows', async (file) => {
    await Worker.runReplayHistory({ workflowBundle }, read(file), file);
  }, 60_000);

  test('would tell when its workflow takes another way', async () => {
    const history = read('site.install.json');
    const started = history.events[0]!.workflowExecutionStartedEventAttributes!.workflowType!;
    started.name = operations['site.delete'].workflow;
    await expect(Worker.runReplayHistory({ workflowBundle }, history, 'changed')).rejects.toThrow();
  }, 60_000);
});

test('each Operation has a shipped history', () => {
  const covered = new Set(files.map((file) => workflowOf(read(file))));
  expect(Object.values(operations).map((operation) => operation.workflow).filter((workflow) => !covered.has(workflow))).toEqual([]);
});
