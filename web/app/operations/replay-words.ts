import type { Replayed } from '../../../catalog/replayed.ts';
import type { LoaderWords } from '../words/words.ts';

/** What came of a replay, for the person who asked, and what that means for what to do. */
export interface ReplayWords {
  severity: 'success' | 'warning' | 'danger';
  title: string;
  message: string;
  /** Where the ways part. */
  parting: { task: string | undefined; event: number; recorded: string; present: string } | undefined;
  next: string | undefined;
}

/** @param ended whether the Operation is over: what runs or waits must be able to go on. */
export function replayWords(replayed: Replayed, ended: boolean, { t, said }: LoaderWords): ReplayWords {
  switch (replayed.outcome) {
    case 'same':
      return {
        severity: 'success', title: t('operations.replaySame'), message: said(replayed.message), parting: undefined,
        next: ended ? t('operations.replaySameEnded') : t('operations.replaySameOpen'),
      };
    case 'differs': {
      const { at, recorded, present } = replayed;
      return {
        severity: ended ? 'warning' : 'danger', title: t('operations.replayDiffers'),
        message: ended ? t('operations.replayDiffersEnded') : t('operations.replayDiffersOpen'),
        parting: { task: at.step === null || at.title === null ? undefined : t('operations.numbered', { step: String(at.step), title: said(at.title) }), event: at.event, recorded: said(recorded), present: said(present) },
        next: ended ? t('operations.replayDiffersEndedNext') : t('operations.replayDiffersOpenNext'),
      };
    }
    case 'unknown':
      return { severity: 'warning', title: t('operations.replayUnknown'), message: said(replayed.message), parting: undefined, next: undefined };
  }
}
