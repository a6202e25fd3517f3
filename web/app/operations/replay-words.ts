import type { Replayed } from '../../../catalog/replayed.ts';

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
export function replayWords(replayed: Replayed, ended: boolean): ReplayWords {
  switch (replayed.outcome) {
    case 'same':
      return {
        severity: 'success', title: 'It would take the same way.', message: replayed.message, parting: undefined,
        next: ended ? 'What went wrong was not that the code has changed since. Read the log of the Task, and launch it again once the cause is gone.' : 'If it does not go on, the code is not why: look at its log, and at what it waits for.',
      };
    case 'differs': {
      const { at, recorded, present } = replayed;
      return {
        severity: ended ? 'warning' : 'danger', title: 'It would take another way.',
        message: ended ? 'The code has changed since. That harms nothing here, as the Operation has ended.' : 'The code has changed since, and cannot carry this Operation on: its history does not fit.',
        parting: { task: at.step === null || at.title === null ? undefined : `${at.step}. ${at.title}`, event: at.event, recorded, present },
        next: ended ? 'Launched again, it takes the present way.' : 'Put the version of Aegir back that began it, until it has ended; or have the new code keep the old way as well (“Change a shipped workflow” in the documentation).',
      };
    }
    case 'unknown':
      return { severity: 'warning', title: 'Nobody can say.', message: replayed.message, parting: undefined, next: undefined };
  }
}
