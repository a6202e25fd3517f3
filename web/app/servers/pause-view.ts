import type { ServerDetails, ServerSummary } from '../../../events/read-models/servers-queries.ts';
import { exactTime } from '../format/time.ts';

/** Whether a Server is paused, and the form that changes it. */
export interface PauseView {
  /** What the form asks for. */
  change: 'pause' | 'resume';
  /** New with each change, so that sending the form twice changes it once. */
  key: string;
  /** Set while it is paused. */
  banner: { title: string; reason: string | null } | undefined;
}

export function pauseView({ id, paused, held, changedAt }: Pick<ServerDetails, 'id' | 'paused' | 'held' | 'changedAt'>): PauseView {
  return {
    change: paused === null ? 'pause' : 'resume',
    key: `${id}-${paused?.since ?? changedAt}`,
    banner: paused === null ? undefined : {
      title: `${pausedWords(paused)}: nothing that changes it starts here${held === 0 ? '' : `; ${held} ${held === 1 ? 'Operation waits' : 'Operations wait'}`}.`,
      reason: paused.reason,
    },
  };
}

/** "Paused by Ada since 21 November, 10:00". */
export function pausedWords({ by, since }: NonNullable<ServerSummary['paused']>): string {
  return `Paused by ${by.name} since ${exactTime(since)}`;
}
