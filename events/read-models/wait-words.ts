import type { OperationWait } from './operation-views.ts';

/** What an Operation waits for, in words that go on from "Waits for its turn:". @param time how a moment is written */
export function waitWords(wait: OperationWait, time: (at: string) => string = (at) => at): string {
  switch (wait.for) {
    case 'resource':
      return `${wait.behind.sentence} comes first (${placeWords(wait.place)})`;
    case 'server_limit':
      return `${runningWords(wait.running)} on ${serverWords(wait.server)}, and ${wait.limit} may (${placeWords(wait.place)})`;
    case 'limit':
      return `${runningWords(wait.limit)} in all, which is as many as may (${placeWords(wait.place)})`;
    case 'paused':
      return `${serverWords(wait.server)} is paused by ${wait.by.name} since ${time(wait.since)}${wait.reason === null ? '' : `: ${wait.reason}`}`;
  }
}

function placeWords(place: number): string {
  return place === 1 ? 'it is next' : `it is number ${place} in the line`;
}

export function serverWords({ name }: { name: string | null }): string {
  return name === null ? 'its Server' : `Server ${name}`;
}

function runningWords(count: number): string {
  return count === 1 ? '1 Operation runs' : `${count} Operations run`;
}
