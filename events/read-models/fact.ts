import { clientEvents } from '../client.ts';
import { decisionEvents } from '../decision.ts';
import { distributionEvents } from '../distribution.ts';
import { categoryOf, idOf, type RecordedEvent } from '../event.ts';
import { operationEvents } from '../operation.ts';
import { platformEvents } from '../platform.ts';
import { serverEvents } from '../server.ts';
import { siteEvents } from '../site.ts';

const families = {
  client: clientEvents,
  server: serverEvents,
  distribution: distributionEvents,
  platform: platformEvents,
  site: siteEvents,
  operation: operationEvents,
  decision: decisionEvents,
} as const;

/** The categories that projections are made of. Claims guard names and Task logs are read from their own streams. */
export type ProjectedCategory = keyof typeof families;

interface FactOf<C extends ProjectedCategory> {
  category: C;
  /** What follows the category in the stream's name: the aggregate's id. */
  id: string;
  /** Validated and lifted to the present version. */
  event: ReturnType<(typeof families)[C]['read']>;
  recorded: RecordedEvent;
}

/** A recorded event as projections take it: read once, for all of them. */
export type Fact<C extends ProjectedCategory = ProjectedCategory> = { [K in C]: FactOf<K> }[C];

/** @throws UnreadableEvent */
export function readFact(recorded: RecordedEvent): Fact {
  const category = categoryOf(recorded.stream) as ProjectedCategory;
  return { category, id: idOf(recorded.stream), event: families[category].read(recorded), recorded } as Fact;
}
