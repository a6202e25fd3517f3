import { CancelledFailure, Context } from '@temporalio/activity';
import { cancelledRun, type TaskResult, type TaskRun } from '../../catalog/execution.ts';
import { cancelOperation } from '../../commands/cancel-operation.ts';
import { decideOperation } from '../../commands/decide-operation.ts';
import { launchOperation } from '../../commands/launch-operation.ts';
import { registerDistribution } from '../../commands/register-distribution.ts';
import { workflowIdOf } from '../../dispatch/temporal.ts';
import type { DecisionKind, FailureKind } from '../../events/operation.ts';
import { Engine, failingAt, installRuntime, verified } from '../engine/engine.ts';
import { TemporalServer } from '../engine/temporal-server.ts';
import { keepHistory } from './keep-history.ts';

/*
 * Plays the ways in which an Operation can end other than well on a real Temporal, and keeps their histories:
 *   node tests/replay/record-endings.ts LABEL [NAME…]
 * The label tells them from those of other versions: `site.install.rolled-back.LABEL`. With names, those alone.
 */
const [label, ...wanted] = process.argv.slice(2);
if (label === undefined) {
  process.stderr.write('Usage: node tests/replay/record-endings.ts LABEL [NAME…]\n');
  process.exit(2);
}

type RunTask = (run: TaskRun) => Promise<TaskResult>;

const decide = (engine: Engine, id: string, decision: DecisionKind) =>
  decideOperation(engine.context, { principal: engine.principal, idempotencyKey: engine.key() }, id, { decision });
const cancel = (engine: Engine, id: string, now: boolean) =>
  cancelOperation(engine.context, { principal: engine.principal, idempotencyKey: engine.key() }, id, { now });

/** Everything succeeds but the first attempt at one contract. */
function firstAttemptAt(contract: string, kind: FailureKind): RunTask {
  const answer = failingAt([], []);
  return async (run) => {
    if (run.started.contract === contract && run.started.attempt === 1) return { outcome: 'failed', failure: { kind, message: `${contract}: ${kind}` } };
    return run.started.contract === 'server.verify' ? verified : answer(run);
  };
}

/** An Operation blocks, is decided on, and ends. */
async function decided(engine: Engine, id: string, ...decisions: DecisionKind[]): Promise<void> {
  for (const [index, decision] of decisions.entries()) {
    await engine.until(id, 'OperationBlocked', index + 1);
    await decide(engine, id, decision);
  }
}

/** `site.install`, cancelled while `site.create` runs. */
async function cancelledMeanwhile(engine: Engine, now: boolean): Promise<string> {
  const answer = failingAt([], []);
  let arrived = (): void => undefined;
  const arrival = new Promise<void>((resolve) => { arrived = resolve; });
  let goOn = (): void => undefined;
  const asked = new Promise<void>((resolve) => { goOn = resolve; });
  await engine.startWorker(async (run) => {
    if (run.started.contract !== 'site.create') return answer(run);
    arrived();
    if (!now) {
      await asked;
      return answer(run);
    }
    const context = Context.current();
    const beat = setInterval(() => context.heartbeat(), 100);
    return context.cancelled.finally(() => clearInterval(beat)).catch(() => { throw new CancelledFailure('Cancelled.', [cancelledRun]); });
  });
  const { id } = await engine.install();
  await arrival;
  await cancel(engine, id, now);
  // The wish to stop is in the history before the Task's end.
  if (!now) await engine.updateAccepted(id);
  goOn();
  return id;
}

async function install(engine: Engine, answer: RunTask, ...decisions: DecisionKind[]): Promise<string> {
  await engine.startWorker(answer);
  const { id } = await engine.install();
  await decided(engine, id, ...decisions);
  return id;
}

const endings: Record<string, (engine: Engine) => Promise<string>> = {
  'site.install.rolled-back': (engine) => install(engine, failingAt(['web.write_vhost'], []), 'rollback'),
  'site.install.rolled-back-with-leftover': (engine) => install(engine, failingAt(['site.health', 'web.remove_vhost'], []), 'rollback', 'skip'),
  'site.install.given-up': (engine) => install(engine, failingAt(['site.create'], []), 'give_up'),
  'site.install.lost-and-retried': async (engine) => {
    const id = await install(engine, firstAttemptAt('site.create', 'lost'));
    await engine.until(id, 'OperationSucceeded');
    return id;
  },
  'server.verify.unreachable-and-retried': async (engine) => {
    await engine.startWorker(firstAttemptAt('server.verify', 'unreachable'));
    const { id } = await engine.verify(await engine.aServer('one'));
    await engine.until(id, 'OperationSucceeded');
    return id;
  },
  'server.verify.cancelled-while-it-waited-and-gone-on': async (engine) => {
    await engine.startWorker(async ({ started }) => (started.attempt < 3 ? { outcome: 'failed', failure: { kind: 'unreachable', message: 'It does not answer.', nothingRun: true } } : verified));
    const { id } = await engine.verify(await engine.aServer('one'));
    await engine.until(id, 'TaskRetryScheduled');
    await cancel(engine, id, false);
    await decided(engine, id, 'retry');
    return id;
  },
  'platform.deploy.skipped': async (engine) => {
    await engine.startWorker(failingAt(['source.discard'], []));
    const { server } = await engine.install();
    const caller = () => ({ principal: engine.principal, idempotencyKey: engine.key() });
    const distribution = await registerDistribution(engine.context, caller(), { name: 'blog-2', application: 'static', url: 'https://git.example.org/blog.git' });
    const { id } = await launchOperation(engine.context, caller(), 'platform.deploy', { name: 'blog-2', distribution: distribution.id, server });
    await decided(engine, id, 'skip');
    return id;
  },
  'site.install.cancelled-before-it-began': async (engine) => {
    // The deployment that the Platform comes from is blocked, and holds it.
    await engine.startWorker(failingAt(['source.fetch'], []));
    const { id } = await engine.install();
    await cancel(engine, id, false);
    await engine.until(id, 'OperationCancelled');
    return id;
  },
  'site.install.cancelled-between-tasks': async (engine) => {
    const id = await cancelledMeanwhile(engine, false);
    await decided(engine, id, 'give_up');
    return id;
  },
  'site.install.cancelled-between-tasks-and-gone-on': async (engine) => {
    const id = await cancelledMeanwhile(engine, false);
    await engine.until(id, 'OperationBlocked');
    await decide(engine, id, 'retry');
    return id;
  },
  'site.install.cancelled-now': async (engine) => {
    const id = await cancelledMeanwhile(engine, true);
    await decided(engine, id, 'give_up');
    return id;
  },
  'site.install.cancelled-now-and-rolled-back': async (engine) => {
    const id = await cancelledMeanwhile(engine, true);
    await decided(engine, id, 'rollback');
    return id;
  },
};

installRuntime();
const server = await TemporalServer.create();
await server.start();
try {
  for (const [name, play] of Object.entries(endings).filter(([name]) => wanted.length === 0 || wanted.includes(name))) {
    const engine = new Engine(server);
    await engine.connect();
    engine.startDispatcher();
    const id = await play(engine);
    await engine.client.workflow.getHandle(workflowIdOf(id)).result().catch(() => undefined);
    await keepHistory(engine.client, id, `${name}.${label}`);
    process.stdout.write(`${name}.${label}\n`);
    await engine.stop();
  }
} finally {
  await server.remove();
}
