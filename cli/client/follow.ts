import { waitWords } from '../../events/read-models/wait-words.ts';
import { LiveArea } from '../terminal/live-area.ts';
import { eventLines, progressLines, waitingLines } from '../terminal/progress-lines.ts';
import type { Api } from './api.ts';
import { isOver, progressAfter, unknownProgress, type Progress, type SentEvent } from './progress.ts';
import { serverSentEvents } from './server-sent-events.ts';

export interface FollowOptions {
  json?: boolean | undefined;
  /** Where to draw; standard output when absent. */
  stream?: NodeJS.WriteStream;
  /** A decision is on its way to the block of this revision, which is therefore not the end of following. */
  decidedAt?: number;
  /** Who calls deals with Ctrl-C. */
  ownInterrupt?: boolean;
}

const redrawMs = 100;

/**
 * Shows an Operation as it happens, until it has ended or waits for a person. Ctrl-C leaves the Operation alone and ends the
 * process, saying how to come back.
 */
export async function followOperation({ target, client }: Api, id: string, { json, stream = process.stdout, decidedAt = -1, ownInterrupt = false }: FollowOptions): Promise<Progress> {
  const stop = new AbortController();
  const detach = (): void => {
    stop.abort();
    process.stderr.write(`\nNo longer followed; the Operation goes on. Follow it again: aegir operation follow ${id}\n`);
    // 128 and the signal's number, as of any program that Ctrl-C ended.
    process.exit(130);
  };
  if (!ownInterrupt) process.once('SIGINT', detach);
  const view = json === true ? jsonView(stream) : stream.isTTY ? liveView(stream) : plainView(stream);
  let progress = unknownProgress(id);
  try {
    const take = (event: SentEvent): boolean => {
      const before = progress;
      progress = progressAfter(before, event);
      view.event(before, progress, event);
      return isOver(progress);
    };
    // What is recorded already: a block in there may have been decided since, so that only the last event counts.
    let from = 0;
    let position: string | undefined;
    for (let page = await client.operations.events({ id, from, limit: 200 }); page.items.length > 0;) {
      for (const event of page.items) {
        from = event.revision + 1;
        position = event.position;
        if (take(event as unknown as SentEvent)) return progress;
      }
      if (page.next === null) break;
      page = await client.operations.events({ id, from, limit: 200 });
    }
    const waits = (): boolean => progress.status === 'blocked' && from - 1 > decidedAt;
    if (waits()) return progress;
    if (progress.status === 'requested') {
      const { wait } = await client.operations.show({ id, ...(position === undefined ? {} : { at: position }) });
      if (wait !== null) {
        progress = { ...progress, message: `${waitWords(wait)}.` };
        view.waiting(progress);
      }
    }
    const live = serverSentEvents(target, `/api/v1/operations/${id}/events`, { signal: stop.signal, ...(from === 0 ? {} : { lastEventId: String(from - 1) }) });
    for await (const { data } of live) {
      const event = data as SentEvent;
      if (typeof event.revision !== 'number' || event.revision < from) continue;
      from = event.revision + 1;
      if (take(event) || waits()) return progress;
    }
    return progress;
  } finally {
    process.off('SIGINT', detach);
    view.end(progress);
  }
}

interface View {
  event(before: Progress, after: Progress, event: SentEvent): void;
  waiting(progress: Progress): void;
  end(progress: Progress): void;
}

function jsonView(stream: NodeJS.WriteStream): View {
  return { event: (_, __, event) => void stream.write(`${JSON.stringify(event)}\n`), waiting: () => undefined, end: () => undefined };
}

function plainView(stream: NodeJS.WriteStream): View {
  const print = (lines: readonly string[]): void => void stream.write(lines.map((line) => `${line}\n`).join(''));
  return {
    event: (before, after, event) => print(eventLines(before, after, event)),
    waiting: (progress) => print(waitingLines(progress)),
    end: () => undefined,
  };
}

function liveView(stream: NodeJS.WriteStream): View {
  const area = new LiveArea(stream);
  let shown: Progress | undefined;
  const draw = (): void => void (shown !== undefined && area.draw(progressLines(shown, Date.now())));
  const timer = setInterval(draw, redrawMs);
  const show = (progress: Progress): void => {
    shown = progress;
    draw();
  };
  return {
    event: (_, after) => show(after),
    waiting: show,
    end(progress) {
      clearInterval(timer);
      if (shown !== undefined) area.finish(progressLines(progress, Date.now()));
    },
  };
}
