import type { PartName, PartState, PartStatus } from '../../system/parts.ts';
import type { StateWords } from '../format/states.ts';
import type { LoaderWords, Translate } from '../words/words.ts';

/** A part of Aegir as a page shows it. */
export interface PartView {
  part: PartName;
  name: string;
  /** What it is for. */
  role: string;
  state: StateWords;
  since: { at: string; words: string; exact: string };
  why: string | null;
  effect: string | null;
}

const looks: Record<PartState, Omit<StateWords, 'word'>> = {
  up: { icon: 'check', tone: 'success' },
  catching_up: { icon: 'clock', tone: 'warning' },
  rebuilding: { icon: 'running', tone: 'info' },
  down: { icon: 'failed', tone: 'danger' },
};

export function partView({ part, state, since, why, effect }: PartStatus, now: number, { t, time, said }: LoaderWords): PartView {
  return {
    part, name: t(`status.name.${part}`), role: t(`status.role.${part}`),
    state: { word: t(`states.part.${state}`), ...looks[state] },
    since: time.moment(since, now),
    why: why === null ? null : said(why),
    effect: effect === null ? null : said(effect),
  };
}

/** What stands above every page while a part is not well. */
export interface Notice {
  severity: 'info' | 'warning' | 'danger';
  title: string;
  effect: string | null;
}

export function noticeOf({ part, state, effect }: PartStatus, { t, said }: LoaderWords): Notice {
  return { ...headOf(part, state, t), effect: effect === null ? null : said(effect) };
}

function headOf(part: PartName, state: PartState, t: Translate): Omit<Notice, 'effect'> {
  switch (part) {
    case 'events':
      return { severity: 'danger', title: t('status.eventsDown') };
    case 'temporal':
      return { severity: 'warning', title: t('status.temporalDown') };
    case 'readModels':
      if (state === 'down') return { severity: 'danger', title: t('status.listsDown') };
      return state === 'rebuilding' ? { severity: 'info', title: t('status.listsRebuilt') } : { severity: 'warning', title: t('status.listsBehind') };
  }
}
