import { operations } from '../../../catalog/operations/operations.ts';
import { Forbidden, can, type Principal } from '../../../commands/principal.ts';
import { exclusive, shared } from '../../../commands/plans/plan.ts';
import { whyNeverReached, whyNotDeletable, whyNotReady, whyWithout } from '../../../commands/plans/unfit.ts';
import type { Lock, OperationKind } from '../../../events/operation.ts';
import type { Thing } from './thing.ts';

/** An Operation that works on a thing, and what speaks against it now. */
export interface Offered {
  kind: OperationKind;
  /** The form that launches it, filled in as far as the thing says. */
  to: string;
  /** Why the command would refuse it, in its words. */
  refusal: string | undefined;
  /** What of the thing it would hold, and where it would work: what it would wait for goes by these. */
  locks: Lock[];
  servers: string[];
}

type Offer = Omit<Offered, 'to' | 'refusal'> & { query: Record<string, string>; unfit: { message: string } | undefined };

/** Everything that can be launched on the thing, whoever asks and however it stands. */
export function offeredOn(thing: Thing, principal: Principal): Offered[] {
  return offersOn(thing).map(({ kind, query, unfit, locks, servers }) => {
    const { permission } = operations[kind];
    const forbidden = can(principal, permission) ? undefined : new Forbidden(principal, permission).message;
    return { kind, to: `/launch/${kind}?${new URLSearchParams(query)}`, refusal: forbidden ?? unfit?.message, locks, servers };
  });
}

function offersOn(thing: Thing): Offer[] {
  switch (thing.type) {
    case 'server': {
      const query = { server: thing.id };
      const [held, used] = [[exclusive('server', thing.id)], [shared('server', thing.id)]];
      const servers = [thing.id];
      return [
        { kind: 'server.verify', query, unfit: undefined, locks: used, servers },
        { kind: 'server.install_service', query, unfit: whyNeverReached(thing), locks: held, servers },
        { kind: 'platform.deploy', query, unfit: whyWithout('build', thing), locks: used, servers },
        { kind: 'site.install', query, unfit: whyWithout('web', thing), locks: used, servers },
        { kind: 'server.run_tasks', query, unfit: whyNeverReached(thing), locks: held, servers },
      ];
    }
    case 'platform': {
      const [server] = thing.servers;
      const query = { platform: thing.id, ...(server === undefined ? {} : { server }) };
      return [{ kind: 'site.install', query, unfit: whyNotReady(thing), locks: [shared('platform', thing.id)], servers: [] }];
    }
    case 'distribution':
      return [{ kind: 'platform.deploy', query: { distribution: thing.id }, unfit: undefined, locks: [], servers: [] }];
    case 'site':
      return [{
        kind: 'site.delete', query: { site: thing.id }, unfit: whyNotDeletable(thing),
        locks: [exclusive('site', thing.id), shared('server', thing.server)], servers: [thing.server],
      }];
  }
}
