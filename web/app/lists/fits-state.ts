import type { OperationKind } from '../../../events/operation.ts';
import type { PlatformRow } from '../../../events/read-models/platforms.ts';
import type { ServerRow } from '../../../events/read-models/servers.ts';
import type { SiteStatus } from '../../../events/site.ts';

export interface Statuses {
  server: ServerRow['status'];
  distribution: 'active';
  platform: PlatformRow['status'];
  site: SiteStatus;
}

/** Whether the state of a thing lets it be launched on it: the command asks for no less. */
export function fitsState<Type extends keyof Statuses>(kind: OperationKind, type: Type, status: Statuses[Type]): boolean {
  switch (type) {
    case 'server':
      return kind === 'server.verify' || status !== 'registered';
    case 'platform':
      return status === 'ready';
    case 'site':
      return status !== 'deleting' && status !== 'deleted';
    default:
      return true;
  }
}
