import { ApplicationFailure } from '@temporalio/common';
import { cancelledRun, type TaskResult, type TaskRun } from '../../catalog/execution.ts';
import type { TaskFailure } from '../../events/operation.ts';
import { Violation } from './violation.ts';
import { asFailure, cancelledWith, completed, failedWith } from './temporal/payloads.ts';

/** What each Task reports when it succeeds. */
const reports: Record<string, Record<string, unknown>> = {
  'server.verify': {
    architecture: 'x86_64', cpus: 2, disk_free_mb: 1, memory_mb: 1, missing: [], privilege: 'root', python: '3.13.5', services: [],
    os: { id: 'debian', version: '13', name: 'Debian', codename: 'trixie' },
  },
  'web.install': { version: '1.26' },
  'build.install': { version: '2.47' },
  'source.fetch': { commit: 'c'.repeat(40) },
  'platform.pack': { digest: 'd'.repeat(64), size_bytes: 1, files: 1 },
  'site.point': { previous: '', root: '/var/aegir/sites/shop/current' },
};

const failures = ['failed', 'timed_out', 'lost', 'unreachable', 'refused'] as const;

interface Run {
  operationId: string;
  /** What it ended with; absent while it goes on. */
  result?: TaskResult;
}

type Resolution = ReturnType<typeof completed>;

/** The runner: it runs each run once, whoever asks for it how often, and can be cut off from the one who watches. */
export class Runner {
  readonly #runs = new Map<string, Run>();
  readonly #troubles = new Map<string, number>();

  /** How often it has told of an Operation's Task that it did not succeed. */
  troublesOf(operationId: string): number {
    return this.#troubles.get(operationId) ?? 0;
  }

  /** Somebody asks for a run. @param fate out of 100; the higher, the better. @returns what is known at once */
  ask({ operationId, started, stop = false }: TaskRun, fate: number): Resolution | undefined {
    if (this.#runs.has(started.taskRunId)) return undefined;
    const known = stop ? failure('cancelled', 'There was nothing to end.') : hindrance(fate);
    if (known !== undefined) {
      this.#trouble(operationId);
      return completed(known);
    }
    for (const [id, run] of this.#runs) {
      if (run.operationId === operationId && run.result === undefined) throw new Violation(`${started.taskRunId} begins while ${id} of the same Operation goes on`);
    }
    this.#runs.set(started.taskRunId, { operationId });
    return undefined;
  }

  /** Ends a run that no workflow watches any more, if it goes on. */
  settle({ operationId, started }: TaskRun): TaskResult {
    this.#trouble(operationId);
    const run = this.#runs.get(started.taskRunId);
    if (run === undefined) return failure('unreachable', 'It never began.', { nothingRun: true });
    return (run.result ??= ended(0));
  }

  /** Its end, or what the one who watches makes of its silence. */
  answer({ operationId, started, stop = false }: TaskRun, cancelRequested: boolean, fate: number): Resolution {
    const run = this.#runs.get(started.taskRunId)!;
    if (run.result === undefined) {
      if (fate < 4) return failedWith(ApplicationFailure.create({ message: 'This worker stops', type: 'WorkerGone' }), 'runTask');
      if (fate < 9) this.#trouble(operationId);
      if (fate < 8) return completed(failure('unreachable', 'The runner fell silent.', { underway: true }));
      if (fate < 9) return failedWith(asFailure(new TypeError('the worker has a fault')), 'runTask');
      run.result = cancelRequested || stop ? ended(fate) : endOf(started.contract, fate);
    }
    const { result } = run;
    if (result.outcome === 'failed') this.#trouble(operationId);
    if (cancelRequested && !stop && result.outcome === 'failed' && result.failure.kind === 'cancelled') return cancelledWith(result.failure.message, 'runTask', [cancelledRun]);
    return completed(result);
  }

  #trouble(operationId: string): void {
    this.#troubles.set(operationId, this.troublesOf(operationId) + 1);
  }
}

/** What keeps it from beginning a run. */
function hindrance(fate: number): TaskResult | undefined {
  if (fate < 5) return failure('refused', 'The runner refuses it.');
  return fate < 10 ? failure('unreachable', 'The runner does not answer.', { nothingRun: true }) : undefined;
}

/** Of a run that was told to end: mostly it does, sometimes it was done first. */
function ended(fate: number): TaskResult {
  return fate < 90 ? failure('cancelled', 'Ended by Aegir.') : failure('failed', 'It had failed before it could be ended.');
}

function endOf(contract: string, fate: number): TaskResult {
  if (fate < 40) return failure(failures[fate % failures.length]!, 'It did not work.');
  // A build that was there before is not taken back.
  return { outcome: 'succeeded', changed: true, feedback: reports[contract] ?? { placed: fate % 2 === 0 } };
}

function failure(kind: TaskFailure['kind'], message: string, more: Partial<TaskFailure> = {}): TaskResult {
  return { outcome: 'failed', failure: { kind, message, ...more } };
}
