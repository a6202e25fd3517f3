import type { PlatformSummary } from '../../../events/read-models/platforms-queries.ts';
import type { ServerSummary } from '../../../events/read-models/servers-queries.ts';
import type { OperationStatus, TaskStatus } from '../../../events/operation.ts';
import type { SiteStatus } from '../../../events/site.ts';
import type { StepResult } from '../../../events/task-log.ts';
import type { IconName } from '../../ui/icon.tsx';
import type { Tone } from '../../ui/label.tsx';
import type { Words } from '../words/words.ts';

/** How a state is shown: a word, a sign and a tone. */
export interface StateWords {
  word: string;
  icon: IconName;
  tone: Tone;
}

type Look = Omit<StateWords, 'word'>;
const look = (icon: IconName, tone: Tone): Look => ({ icon, tone });

const operationLooks: Record<OperationStatus | 'queued' | 'retrying', Look> = {
  requested: look('clock', 'neutral'),
  queued: look('clock', 'accent'),
  running: look('running', 'info'),
  retrying: look('clock', 'warning'),
  blocked: look('failed', 'danger'),
  succeeded: look('check', 'success'),
  failed: look('failed', 'danger'),
  rolled_back: look('undo', 'warning'),
  cancelled: look('ban', 'neutral'),
  lost: look('question', 'warning'),
};

/** A requested Operation that waits for another is queued; a running one may wait for the next attempt at a Task. */
export function operationState(status: OperationStatus, waits: boolean, retries: boolean, { t }: Words): StateWords {
  const shown = status === 'requested' && waits ? 'queued' : status === 'running' && retries ? 'retrying' : status;
  return { word: t(`states.operation.${shown}`), ...operationLooks[shown] };
}

const taskLooks: Record<TaskStatus, Look> = {
  running: look('running', 'info'),
  succeeded: look('check', 'success'),
  failed: look('failed', 'danger'),
  skipped: look('minus', 'neutral'),
  cancelled: look('ban', 'neutral'),
  lost: look('question', 'warning'),
  undone: look('undo', 'warning'),
};

export function taskState(status: TaskStatus, { t }: Words): StateWords {
  return { word: t(`states.task.${status}`), ...taskLooks[status] };
}

const stepLooks: Record<StepResult['status'], Look> = {
  started: look('running', 'info'),
  ok: look('check', 'neutral'),
  changed: look('check', 'success'),
  failed: look('failed', 'danger'),
  ignored: look('warning', 'warning'),
  skipped: look('minus', 'neutral'),
  unreachable: look('failed', 'danger'),
  retry: look('undo', 'warning'),
};

export function stepState(status: StepResult['status'], { t }: Words): StateWords {
  return { word: t(`states.step.${status}`), ...stepLooks[status] };
}

const siteLooks: Record<SiteStatus, Look> = {
  requested: look('clock', 'neutral'),
  installing: look('running', 'info'),
  enabled: look('check', 'success'),
  failed: look('failed', 'danger'),
  deleting: look('running', 'warning'),
  deleted: look('minus', 'neutral'),
};

export function siteState(status: SiteStatus, { t }: Words): StateWords {
  return { word: t(`states.site.${status}`), ...siteLooks[status] };
}

const serverLooks: Record<ServerSummary['status'] | 'paused', Look> = {
  registered: look('clock', 'neutral'),
  verified: look('check', 'success'),
  unreachable: look('failed', 'danger'),
  paused: look('paused', 'warning'),
};

/** `paused` stands beside the state of a Server that is in maintenance. */
export function serverState(status: ServerSummary['status'] | 'paused', { t }: Words): StateWords {
  return { word: t(`states.server.${status}`), ...serverLooks[status] };
}

const platformLooks: Record<PlatformSummary['status'], Look> = {
  building: look('running', 'info'),
  ready: look('check', 'success'),
  failed: look('failed', 'danger'),
};

export function platformState(status: PlatformSummary['status'], { t }: Words): StateWords {
  return { word: t(`states.platform.${status}`), ...platformLooks[status] };
}
