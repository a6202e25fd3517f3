import { server } from '../../events/aggregate.ts';
import { decisionStream, decisionEvents } from '../../events/decision.ts';
import { absentOperation, evolveOperation, isEnded, type OperationState } from '../../events/operation-state.ts';
import { decisionKinds, operationEvents, type DecisionKind } from '../../events/operation.ts';
import { load } from '../../events/store/streams.ts';
import { settled, type Installation } from './installation.ts';
import type { Move } from './moves.ts';
import type { People } from './people.ts';
import { servers } from './set-up.ts';
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

  /** The Servers that are paused, by id. */
  async paused(): Promise<Set<string>> {
    const states = await Promise.all(servers.map(async (id) => ({ id, state: (await load(this.#installation.store, `server-${id}`, server)).state })));
    return new Set(states.flatMap(({ id, state }) => (state.status !== 'absent' && state.paused ? [id] : [])));
  }

  /** People look at what was lost: it is gone on with, launched again, both at once, or left. */
  async takeUpLost(choose: () => number): Promise<void> {
    for (const { id } of (await this.operations()).filter(({ state }) => state.status === 'lost')) {
      const choice = choose() % 4;
      if (choice === 0 || choice === 2) this.#people.goOn(id);
      if (choice === 1 || choice === 2) this.#people.launchAgain(id, {});
      await this.#settle();
    }
    await this.calm();
  }

  /** All maintenance is over. */
  async resumeAll(): Promise<void> {
    for (const id of await this.paused()) this.#people.resume(servers.findIndex((each) => each === id));
    await this.calm();
    if ((await this.paused()).size > 0) throw new Violation('A Server cannot be resumed', this.#people.refusal);
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

  /** One that the move is meant for; now and then any one, which is to be refused. */
  async #pick(pick: number, meant: (state: OperationState) => boolean): Promise<Seen | undefined> {
    const all = await this.operations();
    const those = pick % 7 === 0 ? all : all.filter(({ state }) => meant(state));
    return those[pick % those.length];
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
        const changeable = (state.blocked ?? state.waiting)!.decisions.find((open) => open.decision === decision)?.changes ?? [];
        this.#people.decide(id, decision, Object.fromEntries(Object.entries(move.change).filter(([field]) => changeable.includes(field) || move.pick % 11 === 0)));
        break;
      }
      case 'again': {
        const earlier = await this.#pick(move.pick, ({ status }) => isEnded(status));
        if (earlier === undefined) return;
        const { input } = earlier.state.request!;
        this.#people.launchAgain(earlier.id, Object.fromEntries(Object.entries(move.change).filter(([field]) => field in input)));
        break;
      }
      case 'go_on': {
        const lost = await this.#pick(move.pick, ({ status }) => status === 'lost');
        if (lost !== undefined) this.#people.goOn(lost.id);
        break;
      }
      case 'pause':
        this.#people.pause(move.server);
        break;
      case 'resume':
        this.#people.resume(move.server);
        break;
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
      case 'search':
        this.#installation.search();
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
