import type { ServerDetails, ServerSummary } from '../../../events/read-models/servers-queries.ts';
import type { Words } from '../words/words.ts';

/** Whether a Server is paused, and the form that changes it. */
export interface PauseView {
  /** What the form asks for. */
  change: 'pause' | 'resume';
  /** New with each change, so that sending the form twice changes it once. */
  key: string;
  /** Set while it is paused. */
  banner: { title: string; reason: string | null } | undefined;
}

export function pauseView({ id, paused, held, changedAt }: Pick<ServerDetails, 'id' | 'paused' | 'held' | 'changedAt'>, { t, time }: Words): PauseView {
  return {
    change: paused === null ? 'pause' : 'resume',
    key: `${id}-${paused?.since ?? changedAt}`,
    banner: paused === null ? undefined : {
      title: t('servers.pausedBanner', { name: paused.by.name, since: time.exact(paused.since), held }),
      reason: paused.reason,
    },
  };
}

/** "Paused by Ada since 21 November, 10:00". */
export function pausedWords({ by, since }: NonNullable<ServerSummary['paused']>, { t, time }: Words): string {
  return t('servers.pausedBy', { name: by.name, since: time.exact(since) });
}
