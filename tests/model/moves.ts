import fc from 'fast-check';
import { decisionKinds, type DecisionKind } from '../../events/operation.ts';
import type { Wish } from './people.ts';

/** What a field of an input is changed to, where it is changed. */
export type Change = { port?: number; ref?: string };

/** What may happen in a run of the model. `pick` chooses among what there is at the time; a move that there is nothing for does nothing. */
export type Move =
  | { move: 'steps'; picks: number[] }
  | ({ move: 'launch' } & Wish)
  | { move: 'repeat'; pick: number }
  | { move: 'again'; pick: number; change: Change }
  | { move: 'go_on'; pick: number }
  | { move: 'pause'; server: number }
  | { move: 'resume'; server: number }
  /** With a change of the input where one is offered. */
  | { move: 'decide'; pick: number; decision: DecisionKind; change: Change }
  | { move: 'cancel'; pick: number; now: boolean }
  /** A call over a border fails, or is carried out and its answer is lost. */
  | { move: 'fail_call'; pick: number; carriedOut: boolean }
  | { move: 'store_away'; calls: number }
  | { move: 'time_passes'; seconds: number }
  | { move: 'slow_store'; pick: number }
  | { move: 'worker_dies'; arrived: boolean }
  | { move: 'web_dies'; arrived: boolean }
  | { move: 'temporal_lost' }
  /** The worker looks for what was lost and what was left half done, as it does every now and then. */
  | { move: 'search' }
  /** Whatever can happen happens, in order, until nothing can. */
  | { move: 'calm' };

const pick = fc.nat(1_000_000);
const wish = {
  kind: fc.constantFrom('server.verify' as const, 'server.install_service' as const, 'platform.deploy' as const, 'site.install' as const, 'site.install' as const, 'site.delete' as const),
  server: fc.nat(1), name: fc.nat(1), site: fc.nat(3),
};

const change: fc.Arbitrary<Change> = fc.constantFrom({}, {}, { port: 8080 }, { port: 8081 }, { ref: 'next' });

const steps = fc.record({ move: fc.constant('steps' as const), picks: fc.array(pick, { minLength: 1, maxLength: 24, size: 'max' }) });
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 24, arbitrary: steps },
  { weight: 8, arbitrary: fc.record({ move: fc.constant('launch' as const), ...wish }) },
  { weight: 12, arbitrary: fc.record({ move: fc.constant('decide' as const), pick, decision: fc.constantFrom(...decisionKinds), change }) },
  { weight: 3, arbitrary: fc.record({ move: fc.constant('again' as const), pick, change }) },
  { weight: 3, arbitrary: fc.record({ move: fc.constant('go_on' as const), pick }) },
  { weight: 1, arbitrary: fc.record({ move: fc.constant('pause' as const), server: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ move: fc.constant('resume' as const), server: fc.nat(1) }) },
  { weight: 5, arbitrary: fc.record({ move: fc.constant('cancel' as const), pick, now: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ move: fc.constant('repeat' as const), pick }) },
  { weight: 5, arbitrary: fc.record({ move: fc.constant('fail_call' as const), pick, carriedOut: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ move: fc.constant('store_away' as const), calls: fc.integer({ min: 1, max: 8 }) }) },
  { weight: 2, arbitrary: fc.record({ move: fc.constant('time_passes' as const), seconds: fc.constantFrom(1, 61) }) },
  { weight: 1, arbitrary: fc.record({ move: fc.constant('slow_store' as const), pick }) },
  { weight: 4, arbitrary: fc.record({ move: fc.constant('worker_dies' as const), arrived: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ move: fc.constant('web_dies' as const), arrived: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant({ move: 'temporal_lost' as const }) },
  { weight: 1, arbitrary: fc.constant({ move: 'search' as const }) },
  { weight: 1, arbitrary: fc.constant({ move: 'calm' as const }) },
);

/** A run's moves: some Operations are asked for at first, as without any there is nothing to go wrong. */
export const script = fc.tuple(fc.array(fc.record({ move: fc.constant('launch' as const), ...wish }), { minLength: 1, maxLength: 3 }), fc.array(move, { maxLength: 40, size: 'max' }))
  .map(([first, rest]): Move[] => [...first, ...rest]);
