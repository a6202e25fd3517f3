import { Refused } from '../../events/refused.ts';
import type { ServiceKind } from '../../events/server.ts';
import type { SiteStatus } from '../../events/site.ts';

/* Why something cannot have an Operation now. The plans refuse by these; pages say the same before anything is sent. */

export interface ServerFitness {
  name: string;
  status: 'registered' | 'verified' | 'unreachable';
  /** Kinds of the Services that it has. */
  services: readonly ServiceKind[];
}

/** Only a Server that was reached at least once has its host key at the runner. */
export function whyNeverReached({ name, status }: ServerFitness): Refused | undefined {
  if (status !== 'registered') return undefined;
  return new Refused('conflict', `Server ${name} was never verified, so nothing may run on it yet. Verify it first: aegir server verify ${name}`, 'server');
}

export function whyWithout(service: ServiceKind, server: ServerFitness): Refused | undefined {
  const unreached = whyNeverReached(server);
  if (unreached !== undefined || server.services.includes(service)) return unreached;
  const example = service === 'web' ? 'nginx' : 'git';
  return new Refused('conflict', `Server ${server.name} has no ${service} Service. Install one first: aegir launch server.install_service --set server=${server.name} --set service=${example}`, 'server');
}

export function whyNotReady({ name, status }: { name: string; status: 'building' | 'ready' | 'failed' }): Refused | undefined {
  return status === 'ready' ? undefined : new Refused('conflict', `Platform ${name} is ${status}, not ready. Choose one that is, or wait for its build.`, 'platform');
}

export function whyNotDeletable({ name, status }: { name: string; status: SiteStatus }): Refused | undefined {
  return status === 'deleted' ? new Refused('conflict', `Site ${name} is deleted already.`, 'site') : undefined;
}
