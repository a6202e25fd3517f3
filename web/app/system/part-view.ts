import type { PartName, PartState, PartStatus } from '../../system/parts.ts';
import { exactTime, relativeTime } from '../format/time.ts';
import type { StateWords } from '../format/states.ts';

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

const names: Record<PartName, { name: string; role: string }> = {
  events: { name: 'Event store', role: 'Keeps every fact. All else is made from it.' },
  readModels: { name: 'Lists', role: 'What pages and searches are answered from; made from the events, at any time anew.' },
  temporal: { name: 'Temporal', role: 'Carries Operations out, step by step.' },
};

const states: Record<PartState, StateWords> = {
  up: { word: 'works', icon: 'check', tone: 'success' },
  catching_up: { word: 'is behind', icon: 'clock', tone: 'warning' },
  rebuilding: { word: 'is rebuilt', icon: 'running', tone: 'info' },
  down: { word: 'does not work', icon: 'failed', tone: 'danger' },
};

export function partView({ part, state, since, why, effect }: PartStatus, now: number): PartView {
  return { part, ...names[part], state: states[state], since: { at: since, words: relativeTime(since, now), exact: exactTime(since) }, why, effect };
}

/** What stands above every page while a part is not well. */
export interface Notice {
  severity: 'info' | 'warning' | 'danger';
  title: string;
  effect: string | null;
}

export function noticeOf({ part, state, effect }: PartStatus): Notice {
  switch (part) {
    case 'events':
      return { severity: 'danger', title: 'The event store cannot be used now.', effect };
    case 'temporal':
      return { severity: 'warning', title: 'Temporal does not answer.', effect };
    case 'readModels':
      return state === 'down'
        ? { severity: 'danger', title: 'The lists have stopped.', effect }
        : { severity: state === 'rebuilding' ? 'info' : 'warning', title: state === 'rebuilding' ? 'The lists are being rebuilt.' : 'The lists are behind.', effect };
  }
}
