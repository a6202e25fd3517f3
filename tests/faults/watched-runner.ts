import type { PositionedRecord } from '../../activities/transport/records.ts';
import type { RunnerTransport, RunRequest } from '../../activities/transport/transport.ts';

/** Sees each run of a Task as the worker does, and may do harm meanwhile. */
export interface Watcher {
  begins?(runId: string, request: RunRequest): Promise<void>;
  sees?(runId: string, request: RunRequest, record: PositionedRecord): Promise<void>;
  ends?(runId: string): Promise<void>;
}

/** The runner as it is; `watcher` is asked anew for each run. */
export function watched(runner: RunnerTransport, watcher: () => Watcher): RunnerTransport {
  return {
    async *run(runId, request, from, signal) {
      const { begins, sees, ends } = watcher();
      await begins?.(runId, request);
      try {
        for await (const record of runner.run(runId, request, from, signal)) {
          await sees?.(runId, request, record);
          yield record;
        }
      } finally {
        await ends?.(runId);
      }
    },
    cancel: (runId) => runner.cancel(runId),
    status: (runId) => runner.status(runId),
    gc: (runId) => runner.gc(runId),
    catalog: () => runner.catalog(),
    enroll: (serverId, host) => runner.enroll(serverId, host),
    look: (host) => runner.look(host),
    close: () => runner.close(),
  };
}
