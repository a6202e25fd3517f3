import type { PlatformSummary } from '../../../events/read-models/platforms-queries.ts';
import type { ServerSummary } from '../../../events/read-models/servers-queries.ts';
import type { OperationStatus, TaskStatus } from '../../../events/operation.ts';
import type { SiteStatus } from '../../../events/site.ts';
import type { StepResult } from '../../../events/task-log.ts';
import type { IconName } from '../../ui/icon.tsx';
import type { Tone } from '../../ui/label.tsx';

/** How a state is shown: a word, a sign and a tone. */
export interface StateWords {
  word: string;
  icon: IconName;
  tone: Tone;
}

const words = (word: string, icon: IconName, tone: Tone): StateWords => ({ word, icon, tone });

const operationStates: Record<OperationStatus | 'queued' | 'retrying', StateWords> = {
  requested: words('requested', 'clock', 'neutral'),
  queued: words('queued', 'clock', 'accent'),
  running: words('running', 'running', 'info'),
  retrying: words('tries again', 'clock', 'warning'),
  blocked: words('blocked', 'failed', 'danger'),
  succeeded: words('succeeded', 'check', 'success'),
  failed: words('failed', 'failed', 'danger'),
  rolled_back: words('rolled back', 'undo', 'warning'),
  cancelled: words('cancelled', 'ban', 'neutral'),
  lost: words('lost', 'question', 'warning'),
};

/** A requested Operation that waits for another is queued; a running one may wait for the next attempt at a Task. */
export function operationState(status: OperationStatus, waits: boolean, retries = false): StateWords {
  if (status === 'requested' && waits) return operationStates.queued;
  return operationStates[status === 'running' && retries ? 'retrying' : status];
}

export const taskStates: Record<TaskStatus, StateWords> = {
  running: words('running', 'running', 'info'),
  succeeded: words('succeeded', 'check', 'success'),
  failed: words('failed', 'failed', 'danger'),
  skipped: words('skipped', 'minus', 'neutral'),
  cancelled: words('cancelled', 'ban', 'neutral'),
  lost: words('lost', 'question', 'warning'),
  undone: words('undone', 'undo', 'warning'),
};

export const stepStates: Record<StepResult['status'], StateWords> = {
  started: words('running', 'running', 'info'),
  ok: words('unchanged', 'check', 'neutral'),
  changed: words('changed', 'check', 'success'),
  failed: words('failed', 'failed', 'danger'),
  ignored: words('failed, ignored', 'warning', 'warning'),
  skipped: words('skipped', 'minus', 'neutral'),
  unreachable: words('unreachable', 'failed', 'danger'),
  retry: words('trying again', 'undo', 'warning'),
};

export const siteStates: Record<SiteStatus, StateWords> = {
  requested: words('requested', 'clock', 'neutral'),
  installing: words('installing', 'running', 'info'),
  enabled: words('enabled', 'check', 'success'),
  failed: words('failed', 'failed', 'danger'),
  deleting: words('deleting', 'running', 'warning'),
  deleted: words('deleted', 'minus', 'neutral'),
};

export const serverStates: Record<ServerSummary['status'], StateWords> = {
  registered: words('registered, not verified yet', 'clock', 'neutral'),
  verified: words('verified', 'check', 'success'),
  unreachable: words('unreachable', 'failed', 'danger'),
};

/** Beside the state of a Server that is in maintenance. */
export const pausedState: StateWords = words('paused', 'paused', 'warning');

export const platformStates: Record<PlatformSummary['status'], StateWords> = {
  building: words('building', 'running', 'info'),
  ready: words('ready', 'check', 'success'),
  failed: words('failed', 'failed', 'danger'),
};

/** File in `public/` that a tab shows while an Operation's page is open. */
export function faviconOf(status: OperationStatus): string {
  switch (status) {
    case 'requested':
      return 'favicon-waiting';
    case 'running':
      return 'favicon-running';
    case 'blocked':
      return 'favicon-blocked';
    case 'succeeded':
      return 'favicon-done';
    case 'failed':
    case 'rolled_back':
    case 'cancelled':
    case 'lost':
      return 'favicon-failed';
  }
}
