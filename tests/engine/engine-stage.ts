import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { TaskActivities } from '../../catalog/execution.ts';
import type { Accepted, Caller } from '../../commands/command.ts';
import { decideOperation } from '../../commands/decide-operation.ts';
import type { DecisionKind } from '../../events/operation.ts';
import { Engine, installRuntime } from './engine.ts';
import { TemporalServer } from './temporal-server.ts';

/** A Temporal for all tests of a file, and for each of them an engine of its own. Made while the file is read. */
export class EngineStage {
  #server: TemporalServer | undefined;
  #engine: Engine | undefined;

  constructor() {
    beforeAll(async () => {
      installRuntime();
      this.#server = await TemporalServer.create();
      await this.#server.start();
    });
    afterEach(async () => this.#engine?.stop());
    afterAll(async () => this.#server?.remove());
  }

  get server(): TemporalServer {
    return this.#server!;
  }

  get engine(): Engine {
    return this.#engine!;
  }

  /** The person whose engine it is, with something new to ask. */
  caller(): Caller {
    return { principal: this.engine.principal, idempotencyKey: this.engine.key() };
  }

  /** @param input what is changed with it */
  decide(operationId: string, decision: DecisionKind, input?: Record<string, unknown>): Promise<Accepted> {
    return decideOperation(this.engine.context, this.caller(), operationId, { decision, ...(input === undefined ? {} : { input }) });
  }

  /** An engine without a worker, which dispatches nothing yet. */
  async connected(): Promise<Engine> {
    this.#engine = new Engine(this.server);
    await this.#engine.connect();
    return this.#engine;
  }

  /** A whole one, whose runner answers as `runTask` says. */
  async running(runTask: TaskActivities['runTask']): Promise<Engine> {
    const engine = await this.connected();
    await engine.startWorker(runTask);
    engine.startDispatcher();
    return engine;
  }
}
