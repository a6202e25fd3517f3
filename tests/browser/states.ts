import { v4 as uuid } from 'uuid';
import { launchOperation } from '../../commands/launch-operation.ts';
import type { OperationEvent, TaskFailure } from '../../events/operation.ts';
import { openCancelDecisions, openDecisions, openUndoDecisions, type Failed } from '../../workflows/open-decisions.ts';
import { somebody, type WebStack } from './web-stack.ts';
import { Work } from './work.ts';
import type { World } from './world.ts';

/** An Operation in each state in which something went otherwise than well, by what one calls it. */
export type States = Record<'failed' | 'retrying' | 'silent' | 'lostTask' | 'stopped' | 'undoFailed' | 'rolledBack' | 'gaveUp' | 'cancelled' | 'lost', string>;

const noSuchRef: TaskFailure = { kind: 'failed', failedStep: 'Find the commit', message: 'There is no branch, tag or commit mian in https://git.example.org/pages.git.' };
const away: TaskFailure = { kind: 'unreachable', nothingRun: true, message: 'web-1 cannot be reached at 10.98.0.11 port 22 (ssh: connect to host 10.98.0.11 port 22: Connection timed out): nothing was run; check that it is up.' };
const silent: TaskFailure = { kind: 'unreachable', underway: true, message: 'The runner has not answered for 60 s; run 0f1e2d3c may go on there.' };
const lost: TaskFailure = { kind: 'lost', message: '“Place the Platform” was lost; how far it got on web-1 is unknown. Its supervisor on the runner died on the way; what it had started was ended. Look at the log and at the host before you run it again.' };
const full: TaskFailure = { kind: 'failed', failedStep: 'Remove the folders', message: 'rm: cannot remove /var/aegir/sites/docs: Read-only file system' };
const stopped: TaskFailure = { kind: 'cancelled', message: 'Ada Admin cancelled the Operation between two Tasks.' };

export async function makeStates(stack: WebStack, world: World): Promise<States> {
  const { commands, store } = stack;
  let count = 0;
  const deploy = async (): Promise<Work> => {
    const name = `build-${(count += 1)}`;
    const { id } = await launchOperation(commands, { principal: somebody, idempotencyKey: uuid() }, 'platform.deploy', { name, distribution: world.distribution, server: world.server, ref: 'mian' });
    const work = new Work(store, id);
    await work.start();
    await work.startTask('Fetch the source', 'git.fetch', { undo: 'source.discard' });
    return work;
  };
  const fetched = async (): Promise<Work> => {
    const work = await deploy();
    await work.print(['Fetching https://git.example.org/pages.git']);
    await work.succeedTask(true, { commit: 'f'.repeat(40) });
    return work;
  };
  const placing = async (): Promise<Work> => {
    const work = await fetched();
    await work.startTask('Place the Platform', 'platform.place', { undo: 'platform.retire' });
    return work;
  };
  const rollingBack = async (): Promise<Work> => {
    const work = await placing();
    await work.record({ type: 'TaskFailed', data: { ...work.place, failure: full } }, blockedAt(work, full), decided(work, 'rollback'));
    await work.startTask('Discard the build', 'git.discard_build', { undoes: 1 });
    return work;
  };

  const failed = await deploy();
  await failed.engineStep('Find the commit', 'failed', ['fatal: couldn’t find remote ref mian'], { message: noSuchRef.message });
  await failed.record({ type: 'TaskFailed', data: { ...failed.place, failure: noSuchRef } }, blockedAt(failed, noSuchRef, { changes: ['ref'] }));

  const retrying = await fetched();
  await retrying.startTask('Pack the Platform', 'platform.pack');
  await retrying.record({ type: 'TaskFailed', data: { ...retrying.place, failure: away } }, {
    type: 'TaskRetryScheduled',
    data: { ...retrying.place, failure: away, at: new Date(Date.now() + 20_000).toISOString(), lastAttempt: 5, decisions: ways(retrying, away) },
  });

  const unseen = await placing();
  await unseen.record({ type: 'TaskFailed', data: { ...unseen.place, failure: silent } }, blockedAt(unseen, silent));

  const lostTask = await placing();
  await lostTask.record({ type: 'TaskLost', data: { ...lostTask.place, message: lost.message } }, blockedAt(lostTask, lost));

  const between = await fetched();
  await between.record(
    { type: 'OperationCancelRequested', data: { actor: somebody, reason: 'Wrong branch' } },
    { type: 'OperationBlocked', data: { step: 2, attempt: 1, failure: stopped, decisions: openCancelDecisions([between.task], [between.task]) } },
  );

  const undoFailed = await rollingBack();
  await undoFailed.record({ type: 'TaskFailed', data: { ...undoFailed.place, failure: full } }, {
    type: 'OperationBlocked', data: { ...undoFailed.place, failure: full, decisions: openUndoDecisions(undoFailed.task, full) },
  });

  const rolledBack = await rollingBack();
  await rolledBack.succeedTask(true);
  await rolledBack.record({ type: 'TaskUndone', data: { step: 1, by: 3 } }, { type: 'OperationRolledBack', data: { failure: full } });

  const gaveUp = await placing();
  await gaveUp.record({ type: 'TaskFailed', data: { ...gaveUp.place, failure: full } }, blockedAt(gaveUp, full), decided(gaveUp, 'give_up'), { type: 'OperationFailed', data: { failure: full } });

  const cancelled = await fetched();
  await cancelled.record({ type: 'OperationCancelled', data: { message: 'Cancelled. Done before and left on the host: Fetch the source.' } });

  const gone = await placing();
  await gone.record({ type: 'OperationLost', data: { message: 'Temporal knows its workflow no more. 1 Task had succeeded; how far “Place the Platform” came is unknown: look at its log and at the host.' } });

  await stack.readModels.upToDate({ timeoutMs: 5000 });
  const id = ({ operationId }: Work): string => operationId;
  return {
    failed: id(failed), retrying: id(retrying), silent: id(unseen), lostTask: id(lostTask), stopped: id(between), undoFailed: id(undoFailed),
    rolledBack: id(rolledBack), gaveUp: id(gaveUp), cancelled: id(cancelled), lost: id(gone),
  };
}

/** What the engine itself would offer. */
function ways({ task }: Work, failure: TaskFailure, more: Partial<Failed> = {}) {
  const before = task.step === 1 ? [] : [{ ...task, step: 1, title: 'Fetch the source' }];
  return openDecisions({ task, failure, finished: before, undoes: [task, ...before], skippable: false, changes: [], ...more });
}

function blockedAt(work: Work, failure: TaskFailure, more: Partial<Failed> = {}): OperationEvent {
  return { type: 'OperationBlocked', data: { ...work.place, failure, decisions: ways(work, failure, more) } };
}

function decided(work: Work, decision: 'rollback' | 'give_up'): OperationEvent {
  return { type: 'DecisionTaken', data: { ...work.place, decision, decisionId: uuid(), actor: somebody, reason: 'The disk is read-only' } };
}
