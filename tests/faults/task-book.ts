import type { PositionedRecord } from '../../activities/transport/records.ts';
import type { RunRequest } from '../../activities/transport/transport.ts';
import type { HostPrograms } from './host-programs.ts';
import type { KnownTask } from './points.ts';
import type { Watcher } from './watched-runner.ts';

/** Learns from runs without faults of what their Tasks consist. */
export class TaskBook implements Watcher {
  readonly #programs: HostPrograms;
  readonly #runs = new Map<string, { task: string; steps: { id: string; name: string }[] }>();

  constructor(programs: HostPrograms) {
    this.#programs = programs;
  }

  readonly begins = async (runId: string, { task }: RunRequest): Promise<void> => {
    this.#runs.set(runId, { task, steps: [] });
  };

  readonly sees = async (runId: string, _: RunRequest, record: PositionedRecord): Promise<void> => {
    if (record.k === 'step' && record.status === 'started') this.#runs.get(runId)!.steps.push({ id: record.id, name: record.name });
  };

  /** The Tasks, in the order in which they began. */
  async read(): Promise<KnownTask[]> {
    return Promise.all([...this.#runs].map(async ([runId, run]) => ({ ...run, programs: await this.#programs.of(runId) })));
  }
}
