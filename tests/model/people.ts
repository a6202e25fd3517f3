import { cancelOperation } from '../../commands/cancel-operation.ts';
import { InvalidInput, type Caller } from '../../commands/command.ts';
import { decideOperation } from '../../commands/decide-operation.ts';
import { goOnFrom } from '../../commands/go-on.ts';
import { launchAgain } from '../../commands/launch-again.ts';
import { launchOperation, type Launched } from '../../commands/launch-operation.ts';
import { pauseServer, resumeServer } from '../../commands/pause-server.ts';
import type { Principal } from '../../commands/principal.ts';
import type { DecisionKind, OperationKind } from '../../events/operation.ts';
import { Refused } from '../../events/refused.ts';
import { EventStoreUnavailable } from '../../events/store/event-store.ts';
import type { Installation } from './installation.ts';
import { distributionId, platformId, servers } from './set-up.ts';
import { Violation } from './violation.ts';

export interface Wish {
  kind: Exclude<OperationKind, 'server.run_tasks'>;
  /** Which of the Servers. */
  server: number;
  /** Which of the few names there are, so that they are wanted twice. */
  name: number;
  /** Which of the Sites that were asked for. */
  site: number;
}

interface Launch {
  what: string;
  send: () => Promise<Launched>;
  /** Once it was accepted. */
  id?: string;
}

/** Those who ask for Operations, decide on them and cancel them, by the commands that the pages and the API run. */
export class People {
  readonly launches: Launch[] = [];
  readonly sites: string[] = [];
  /** Why the newest command was refused, where one was. */
  refusal: string | undefined;
  readonly #installation: Installation;
  #keys = 0;

  constructor(installation: Installation) {
    this.#installation = installation;
  }

  launch(wish: Wish): void {
    const input = this.#inputOf(wish);
    if (input === undefined) return;
    this.#launch(wish.kind, (caller) => launchOperation(this.#installation.context, caller, wish.kind, input));
  }

  /** @param field of its input that is to be different, where it has it */
  launchAgain(earlier: string, field: Record<string, unknown>): void {
    this.#launch(`${earlier} again`, (caller) => launchAgain(this.#installation.context, caller, earlier, field));
  }

  goOn(lost: string): void {
    this.#launch(`on from ${lost}`, (caller) => goOnFrom(this.#installation.context, caller, lost, {}));
  }

  pause(server: number): void {
    this.#run(() => pauseServer(this.#installation.context, this.#caller(this.#key()), servers[server % servers.length]!, {}));
  }

  resume(server: number): void {
    this.#run(() => resumeServer(this.#installation.context, this.#caller(this.#key()), servers[server % servers.length]!, {}));
  }

  /** Sends a request again, as one does who heard no answer. */
  repeat(pick: number): void {
    if (this.launches.length > 0) this.#ask(this.launches[pick % this.launches.length]!);
  }

  /** @param input fields that are changed with it */
  decide(operationId: string, decision: DecisionKind, input: Record<string, unknown> = {}): void {
    this.#run(() => decideOperation(this.#installation.context, this.#caller(this.#key()), operationId, { decision, ...(Object.keys(input).length === 0 ? {} : { input }) }));
  }

  cancel(operationId: string, now: boolean): void {
    this.#run(() => cancelOperation(this.#installation.context, this.#caller(this.#key()), operationId, { now }));
  }

  #launch(what: string, send: (caller: Caller) => Promise<Launched>): void {
    const caller = this.#caller(this.#key());
    const launch: Launch = { what, send: () => send(caller) };
    this.launches.push(launch);
    this.#ask(launch);
  }

  #ask(launch: Launch): void {
    this.#run(async () => {
      const { id, kind, target } = await launch.send();
      if (launch.id !== undefined && launch.id !== id) throw new Violation('A request that was repeated made another Operation', launch.what);
      launch.id = id;
      if (kind === 'site.install' && !this.sites.includes(target.id)) this.sites.push(target.id);
    });
  }

  #inputOf({ kind, server: index, name, site: pick }: Wish): unknown {
    const server = servers[index % servers.length];
    switch (kind) {
      case 'server.verify':
        return { server };
      case 'server.install_service':
        return { server, service: 'nginx' };
      case 'platform.deploy':
        return { name: `platform-${name}`, distribution: distributionId, server };
      case 'site.install':
        return { name: `site-${name}`, domains: [`site-${name}.example.org`], platform: platformId, server };
      case 'site.delete': {
        const site = this.sites[pick % this.sites.length];
        return site === undefined ? undefined : { site, backupWaiver: 'nothing of value' };
      }
    }
  }

  /** A command may be refused; it must not break. */
  #run(command: () => Promise<unknown>): void {
    command().catch((error: unknown) => {
      this.refusal = String(error);
      if (error instanceof Refused || error instanceof InvalidInput || error instanceof EventStoreUnavailable) return;
      this.#installation.fault ??= error instanceof Violation ? error : new Violation('A command breaks', String(error));
    });
  }

  #caller(idempotencyKey: string): Caller {
    const principal: Principal = { kind: 'person', id: 'ada', name: 'Ada', role: 'administrator' };
    return { principal, idempotencyKey };
  }

  #key(): string {
    return `key ${(this.#keys += 1)}`;
  }
}
