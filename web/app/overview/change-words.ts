import type { ChangeType, RecentChange } from '../../../events/read-models/recent-changes.ts';
import type { IconName } from '../../ui/icon.tsx';
import type { Tone } from '../../ui/label.tsx';
import type { LoaderWords } from '../words/words.ts';

/** A change as the overview tells it. */
export interface ChangeItem {
  key: string;
  to: string;
  name: string;
  what: string;
  by: string;
  when: { at: string; words: string; exact: string };
  icon: IconName;
  tone: Tone;
}

const looks: Record<ChangeType, { icon: IconName; tone: Tone }> = {
  OperationSucceeded: { icon: 'check', tone: 'success' },
  OperationFailed: { icon: 'failed', tone: 'danger' },
  OperationRolledBack: { icon: 'undo', tone: 'warning' },
  OperationCancelled: { icon: 'ban', tone: 'neutral' },
  OperationLost: { icon: 'question', tone: 'warning' },
  DecisionRequested: { icon: 'user', tone: 'info' },
  CancelRequested: { icon: 'ban', tone: 'info' },
  ServerRegistered: { icon: 'server', tone: 'info' },
  ServerPaused: { icon: 'paused', tone: 'warning' },
  ServerResumed: { icon: 'running', tone: 'info' },
  DistributionRegistered: { icon: 'branch', tone: 'info' },
};

export function changeItem({ key, type, entity, actor, at, decision }: RecentChange, now: number, { t, time, said }: LoaderWords): ChangeItem {
  return {
    key, ...looks[type],
    to: `/${entity.type}s/${entity.id}`,
    name: entity.type === 'operation' ? said(entity.name) : entity.name,
    what: decision === null ? t(`overview.change.${type}`) : t(`overview.decided.${decision}`),
    by: actor.name,
    when: time.moment(at, now),
  };
}
