import { Runtime, Worker, DefaultLogger } from '@temporalio/worker';
import { settleRun } from '../activities/settle-run.ts';
import { recordingActivities } from '../activities/recording.ts';
import { questionActivities } from '../activities/answer-question.ts';
import { taskActivities } from '../activities/run-task.ts';
import { operationsQueue, runnerQueue, theRunner } from '../catalog/execution.ts';
import { loadTaskCatalog } from '../catalog/tasks/load.ts';
import { releaseAbandoned } from '../dispatch/abandoned-tasks.ts';
import { dispatch } from '../dispatch/dispatcher.ts';
import { findLost } from '../dispatch/lost-operations.ts';
import { reconcile } from '../dispatch/reconciler.ts';
import { openEventStore } from './open-event-store.ts';
import { openRunner } from './open-runner.ts';
import { readSettings } from './settings.ts';
import { endInOrder } from './stack/end-with-supervisor.ts';
import { connectTemporal } from './temporal-connection.ts';
import { isGoneFromHere, workerIdentity } from './worker-identity.ts';
import { workflowBundle } from './workflow-bundle.ts';

/* The worker process: workflows, the activities that record and run Tasks, and the dispatcher. */

/** Fewer than the ten sessions that sshd lets one connection have: all of them may be on one Server. */
const tasksAtOnce = 8;

const settings = readSettings(process.env);
const stopping = new AbortController();
const stopped = Promise.withResolvers<void>();
endInOrder(() => {
  stopping.abort();
  return stopped.promise;
});

const say = (message: string, error?: unknown): void => {
  const why = error === undefined ? '' : `: ${error instanceof Error ? error.message : String(error)}`;
  process.stderr.write(`${new Date().toISOString()} ${message}${why}\n`);
};
Runtime.install({ logger: new DefaultLogger('WARN', ({ message, meta }) => say(message, meta?.['error'])), shutdownSignals: [] });

try {
  await work();
} catch (error) {
  // Being told to end while still waiting for something is an end in order.
  if (!stopping.signal.aborted) throw error;
} finally {
  stopped.resolve();
}

async function work(): Promise<void> {
  const store = await openEventStore(settings.events);
  const catalog = await loadTaskCatalog(settings);
  const runner = await openRunner(settings, catalog);
  const temporal = await connectTemporal(settings, stopping.signal, say);
  const common = {
    identity: workerIdentity, connection: temporal.native, namespace: settings.temporal.namespace, shutdownGraceTime: '5s', maxHeartbeatThrottleInterval: '1s',
  } as const;
  const workers = await Promise.all([
    Worker.create({
      ...common,
      taskQueue: operationsQueue,
      workflowBundle: { codePath: await workflowBundle(settings.home) },
      activities: { ...recordingActivities(store, catalog) },
      maxCachedWorkflows: 200,
    }),
    Worker.create({ ...common, taskQueue: runnerQueue(theRunner), activities: { ...taskActivities(store, runner), ...questionActivities(runner) }, maxConcurrentActivityTaskExecutions: tasksAtOnce }),
  ]);
  stopping.signal.addEventListener('abort', () => workers.forEach((worker) => worker.shutdown()), { once: true });
  process.stdout.write(`${JSON.stringify({ ready: true, process: 'worker' })}\n`);
  await Promise.all([
    ...workers.map((worker) => worker.run()),
    dispatch({ store, client: temporal.client, runner: theRunner, limits: settings.operations, signal: stopping.signal, log: say }),
    releaseAbandoned({ client: temporal.client, isGone: isGoneFromHere, signal: stopping.signal })
      .catch((error: unknown) => say('What a dead worker held is found by its time-outs instead', error)),
    reconcile({ store, signal: stopping.signal, log: say }),
    findLost({ store, client: temporal.client, settleRun: (run, signal) => settleRun(store, runner, run, signal), signal: stopping.signal, log: say }),
  ]);
  await runner.close();
  await temporal.close();
  await store.close();
}
