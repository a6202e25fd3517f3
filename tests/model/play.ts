import { decisionStream, decisionEvents } from '../../events/decision.ts';
import { absentOperation, decisionKinds, evolveOperation, isEnded, operationEvents, type DecisionKind, type OperationState } from '../../events/operation.ts';
import { load } from '../../events/store/streams.ts';
import { settled, type Installation } from './installation.ts';
import type { Move } from './moves.ts';
import type { People } from './people.ts';
import { Violation } from './violation.ts';

/** Steps without a person after which an Operation cannot be said to come to an end. */
const mostSteps = 5000;
/** Decisions on one another after which they cannot be said to lead anywhere. */
const mostDecisions = 200;
const commandSeconds = 60;

const operation = { family: operationEvents, absent: absentOperation, evolve: evolveOperation };

export interface Seen {
  id: string;
  state: OperationState;
}

/** Plays moves on an installation. */
export class Play {
  readonly #installation: Installation;
  readonly #people: People;

  constructor(installation: Installation, people: People) {
    this.#installation = installation;
    this.#people = people;
  }

  async run(moves: readonly Move[]): Promise<void> {
    for (const move of moves) await this.#make(move);
  }

  /** All goes well from here on, and nobody decides: until nothing happens by itself any more, but for what waits for a time. */
  async calm(): Promise<void> {
    for (let steps = 0; ; steps += 1) {
      if (steps > mostSteps) throw new Violation('It does not come to rest');
      await this.#settle();
      const [first] = this.#installation.steps();
      if (first === undefined) return;
      await first(99);
    }
  }

  /** As calm, with what waits for a time having its time. */
  async rest(): Promise<void> {
    for (let waits = 0; ; waits += 1) {
      if (waits > mostSteps) throw new Violation('It waits for a time again and again');
      await this.calm();
      const moment = this.#installation.nextMoment();
      if (moment === undefined) return;
      this.#installation.pass(moment - Date.now());
      await this.#settle();
    }
  }

  /** The calls that failed are over; what was left behind is looked for, as is done every now and then. */
  async recover(): Promise<void> {
    this.#installation.gate.refuseNext(0);
    await this.calm();
    // A command that was cut short is not finished by anybody any more.
    this.#installation.pass((commandSeconds + 1) * 1000);
    // What Temporal lost before its workflow had recorded anything is started again by the next worker.
    if (this.#installation.temporalLost) await this.#installation.crashWorker(false);
    else this.#installation.search();
    await this.calm();
  }

  /** Every Operation that was requested, in order of arrival. */
  async operations(): Promise<Seen[]> {
    const ids: string[] = [];
    for await (const event of this.#installation.store.readAll({ categories: ['operation'] })) if (event.type === 'OperationRequested') ids.push(event.stream.slice('operation-'.length));
    return Promise.all(ids.map(async (id) => ({ id, state: (await load(this.#installation.store, `operation-${id}`, operation)).state })));
  }

  /** People decide on whatever is open until everything has ended. */
  async bringToEnd(choose: (seen: Seen) => DecisionKind): Promise<void> {
    for (let rounds = 0; ; rounds += 1) {
      await this.rest();
      const open = (await this.operations()).filter(({ state }) => !isEnded(state.status));
      if (open.length === 0) return;
      if (rounds > mostDecisions) throw new Violation('Operations are decided on again and again and do not end', open.map(({ state }) => state.blocked));
      const blocked = open.find(({ state }) => state.blocked !== undefined);
      if (blocked === undefined) throw new Violation('Operations have not ended and wait for no person', open);
      const before = await this.#asked(blocked.id);
      this.#people.decide(blocked.id, choose(blocked));
      await this.rest();
      if ((await this.#asked(blocked.id)) === before) throw new Violation(`Nobody can decide on Operation ${blocked.id}, which waits for a person`, { told: this.#people.refusal, blocked: blocked.state.blocked });
    }
  }

  async #asked(id: string): Promise<number> {
    return (await load(this.#installation.store, decisionStream(id), { family: decisionEvents, absent: 0, evolve: (count) => count + 1 })).state;
  }

  async #make(move: Move): Promise<void> {
    const { gate, temporal } = this.#installation;
    switch (move.move) {
      case 'steps':
        for (const pick of move.picks) {
          const steps = this.#installation.steps();
          if (steps.length === 0) break;
          await steps[pick % steps.length]!(Math.floor(pick / 1000) % 100);
          await this.#settle();
        }
        return;
      case 'launch':
        this.#people.launch(move);
        break;
      case 'repeat':
        this.#people.repeat(move.pick);
        break;
      case 'decide': {
        const open = (await this.operations()).filter(({ state }) => state.blocked !== undefined || state.waiting !== undefined);
        if (open.length === 0) return;
        const { id, state } = open[move.pick % open.length]!;
        // Mostly what is open, as the page offers no other.
        const offered = (state.blocked ?? state.waiting)!.decisions.map(({ decision }) => decision);
        const decision = move.pick % 7 === 0 ? move.decision : offered[decisionKinds.indexOf(move.decision) % offered.length]!;
        this.#people.decide(id, decision);
        break;
      }
      case 'cancel': {
        const open = (await this.operations()).filter(({ state }) => !isEnded(state.status));
        if (open.length > 0) this.#people.cancel(open[move.pick % open.length]!.id, move.now);
        break;
      }
      case 'fail_call':
        if (gate.waiting === 0) return;
        if (move.carriedOut) gate.loseAnswer(move.pick % gate.waiting);
        else gate.refuse(move.pick % gate.waiting);
        break;
      case 'store_away':
        gate.refuseNext(move.calls);
        break;
      case 'time_passes':
        this.#installation.pass(move.seconds * 1000);
        break;
      case 'slow_store': {
        const lingering = temporal.executions.filter((execution) => execution.lingering);
        if (lingering.length > 0) await lingering[move.pick % lingering.length]!.completeTask(Date.now());
        break;
      }
      case 'worker_dies':
        await this.#installation.crashWorker(move.arrived);
        break;
      case 'web_dies':
        this.#installation.crashWeb(move.arrived);
        break;
      case 'temporal_lost':
        await this.#installation.loseTemporal();
        break;
      case 'calm':
        await this.calm();
        break;
    }
    await this.#settle();
  }

  async #settle(): Promise<void> {
    await settled();
    if (this.#installation.fault !== undefined) throw this.#installation.fault;
  }
}
