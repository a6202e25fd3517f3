import { describe, expect, it } from '@jest/globals';
import type { Aggregate } from '../aggregate.ts';
import type { RecordedEvent } from '../event.ts';

/** Given what happened, when this is asked, it yields that, or is refused so. */
export interface Scenario<Event, Command> {
  it: string;
  given: Event[];
  when: Command;
  yields: Event[] | { refused: string; saying: RegExp };
}

interface Fact {
  type: string;
  data: unknown;
}

export function describeDecider<State, Event extends Fact, Command>(name: string, aggregate: Aggregate<State, Event, Command>, scenarios: readonly Scenario<Event, Command>[]): void {
  describe(name, () => {
    it.each(scenarios)('$it', ({ given, when, yields }) => {
      const decide = (): Event[] => aggregate.decide(stateAfter(aggregate, given), when);
      if ('refused' in yields) {
        expect(decide).toThrow(expect.objectContaining({ code: yields.refused, message: expect.stringMatching(yields.saying) }));
        return;
      }
      expect(decide()).toEqual(yields);
      // What is decided must be readable when it comes back from a store.
      for (const event of [...given, ...yields]) expect(aggregate.family.read(asRecorded(event))).toEqual(event);
    });
  });
}

export function stateAfter<State, Event>(aggregate: Pick<Aggregate<State, Event, never>, 'absent' | 'evolve'>, events: readonly Event[]): State {
  return events.reduce(aggregate.evolve, aggregate.absent);
}

export function asRecorded({ type, data }: Fact, schemaVersion = 1): RecordedEvent {
  return {
    id: 'f7d9a0e4-0000-4000-8000-000000000001', type, data: JSON.parse(JSON.stringify(data)),
    metadata: { correlationId: 'c', causationId: 'c', actor: { kind: 'system', id: 'aegir', name: 'Aegir' }, occurredAt: '2026-11-21T12:00:00.000Z', schemaVersion },
    stream: 'site-a', revision: 0, position: '0',
  };
}
