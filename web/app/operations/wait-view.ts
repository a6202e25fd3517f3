import type { OperationDetails, OperationWait } from '../../../events/read-models/operation-views.ts';
import { placeWords, serverWords } from '../../../events/read-models/wait-words.ts';
import { relativeTime } from '../format/time.ts';

/** What an Operation waits for, and where one sees more of that. */
export interface WaitView {
  title: string;
  /** "Ahead of it: <link> (running)." */
  more: { before: string; to: string; text: string; after: string };
}

export function waitView(wait: OperationWait, operation: Pick<OperationDetails, 'target' | 'servers'>, now: number): WaitView {
  switch (wait.for) {
    case 'resource': {
      const { behind, place, resource } = wait;
      return {
        title: `Waits for its turn on ${resourceWords(resource, operation)}: ${placeWords(place)}.`,
        more: { before: 'Ahead of it: ', to: `/operations/${behind.id}`, text: behind.sentence, after: ` (${behind.status}).` },
      };
    }
    case 'server_limit': {
      const { server, running, limit, place } = wait;
      return {
        title: `Waits for its turn on ${serverWords(server)}: ${placeWords(place)}.`,
        more: { before: `As many Operations run there as may (${running}, and the limit is ${limit}): `, to: `/servers/${server.id}`, text: serverWords(server), after: '.' },
      };
    }
    case 'limit':
      return {
        title: `Waits for its turn: ${placeWords(wait.place)}.`,
        more: { before: `As many Operations run as may, in all ${wait.limit}. `, to: '/operations?status=running', text: 'See those', after: '.' },
      };
    case 'paused': {
      const { server, by, since, reason } = wait;
      return {
        title: `Waits until ${serverWords(server)} is resumed.`,
        more: { before: `${by.name} paused it ${relativeTime(since, now)}${reason === null ? '' : ` (${reason})`}: `, to: `/servers/${server.id}`, text: serverWords(server), after: '.' },
      };
    }
  }
}

/** "site-<id>" → "Site shop" where its name is known. */
function resourceWords(resource: string, { target, servers }: Pick<OperationDetails, 'target' | 'servers'>): string {
  const type = resource.slice(0, resource.indexOf('-'));
  const id = resource.slice(type.length + 1);
  const name = id === target.id ? target.name : servers.find((server) => server.id === id)?.name;
  return `${type[0]?.toUpperCase()}${type.slice(1)}${name === undefined || name === null ? '' : ` ${name}`}`;
}
