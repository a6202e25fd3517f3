import { useEffect, useState } from 'react';
import type { LogLine, StepResult } from '../../../events/task-log.ts';
import { openFeed } from '../live/open-feed.ts';
import { withBatch, type Log } from './log-lines.ts';

interface Batch {
  lines: LogLine[];
  steps: StepResult[];
}

/** The log as it grows. Batches that come between two frames are shown together. */
export function useLiveLog(operationId: string, taskRunId: string, initial: Log): { log: Log; complete: boolean } {
  const [state, setState] = useState({ log: initial, complete: false });
  // Where the stream begins: after the log that the page came with. A later one does not begin it again.
  const [from] = useState(() => (initial.lines.at(-1)?.n ?? 0) + 1);
  useEffect(() => {
    let waiting: Batch[] = [];
    let frame: number | undefined;
    const show = () => {
      frame = undefined;
      const batches = waiting;
      waiting = [];
      setState((before) => ({ ...before, log: batches.reduce<Log>((log, batch) => withBatch(log, batch), before.log) }));
    };
    const close = openFeed(`/api/v1/operations/${operationId}/tasks/${taskRunId}/log?from=${from}`, {
      events: {
        lines: ({ data }) => {
          waiting.push(JSON.parse(data) as Batch);
          frame ??= requestAnimationFrame(show);
        },
        end: () => {
          close();
          setState((before) => ({ ...before, complete: true }));
        },
      },
    });
    return () => {
      close();
      if (frame !== undefined) cancelAnimationFrame(frame);
    };
  }, [operationId, taskRunId, from]);
  return state;
}
