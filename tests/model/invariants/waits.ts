import type { OperationState } from '../../../events/operation-state.ts';
import { isEnded } from '../../../events/operation-state.ts';
import { onlyReads } from '../../../events/queue/claimant.ts';
import { defaultLimits } from '../../../events/queue/wait.ts';
import { Violation } from '../violation.ts';
import { excludes } from './locks.ts';

interface Seen {
  id: string;
  state: OperationState;
}

/** While nothing happens by itself, each Operation has ended or waits for something that has a name. @param seen in order of arrival */
export function checkWaits(seen: readonly Seen[], paused: ReadonlySet<string>): void {
  const open = seen.filter(({ state }) => !isEnded(state.status));
  for (const [index, { id, state }] of open.entries()) {
    switch (state.status) {
      case 'blocked':
        break;
      case 'running':
        if (state.waiting === undefined) throw new Violation(`Operation ${id} is running, and nothing of it runs`, state.tasks);
        break;
      case 'requested': {
        const others = open.filter((_, at) => at !== index);
        const { locks, servers } = state.request!;
        const behind = others.some((other) => other.state.request!.locks.some((held) => locks.some((lock) => excludes(lock, held))));
        const held = servers.some((server) => paused.has(server));
        const changing = others.filter((other) => !onlyReads(other.state.request!));
        const full = others.length >= defaultLimits.atOnce
          || (!onlyReads(state.request!) && servers.some((server) => changing.filter((other) => other.state.request!.servers.includes(server)).length >= defaultLimits.perServer));
        if (!behind && !held && !full) throw new Violation(`Operation ${id} is requested and waits for nothing that anybody could name`);
        break;
      }
      default:
        throw new Violation(`Operation ${id} is ${state.status}`);
    }
  }
}
