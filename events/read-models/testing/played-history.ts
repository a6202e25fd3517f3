import { setImmediate as othersTurn } from 'node:timers/promises';
import { distribution, platform, server, site, type Aggregate } from '../../aggregate.ts';
import { decisionEvents, decisionStream } from '../../decision.ts';
import { derivedId } from '../../derived-id.ts';
import type { Actor, StreamName } from '../../event.ts';
import { absentOperation, evolveOperation } from '../../operation-state.ts';
import { operationEvents, operationKinds, type Target } from '../../operation.ts';
import type { PlatformCommand } from '../../platform.ts';
import { Refused } from '../../refused.ts';
import type { ServerCommand } from '../../server.ts';
import type { SiteCommand } from '../../site.ts';
import type { EventStore } from '../../store/event-store.ts';
import { decideAndAppend, load, toEvents, type Cause } from '../../store/streams.ts';
import { playOperation } from './play-operation.ts';

export const moves = ['server', 'distribution', 'platform', 'site', 'operation', 'change_server', 'change_platform', 'change_site', 'advance'] as const;

export interface Move {
  move: (typeof moves)[number];
  /** Which of the things there are. */
  pick: number;
  /** Which of the ways it can go. */
  choice: number;
}

export const operationAggregate = { family: operationEvents, absent: absentOperation, evolve: evolveOperation };

/** Writes a history as Aegir would: through the aggregates' own decisions. What they refuse does not happen. */
export class PlayedHistory {
  readonly ids = { server: [] as string[], distribution: [] as string[], platform: [] as string[], site: [] as string[], operation: [] as string[] };
  readonly #store: EventStore;
  #count = 0;

  constructor(store: EventStore) {
    this.#store = store;
  }

  async play(all: readonly Move[]): Promise<void> {
    for (const move of all) {
      try {
        await this.#play(move);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
      }
      // Who follows the store sees some of it event by event and some of it at once.
      if (move.choice % 3 === 0) await othersTurn();
    }
  }

  async #play({ move, pick, choice }: Move): Promise<unknown> {
    const key = `move-${++this.#count}`;
    const id = derivedId(key, 'new');
    const at = (ids: readonly string[]): string => ids[pick % Math.max(ids.length, 1)] ?? 'none';
    const operationId = at(this.ids.operation);
    const name = `n${pick % 7}-${this.#count}`;
    switch (move) {
      case 'server':
        this.ids.server.push(id);
        return this.#decide(`server-${id}`, server, { type: 'register', name, address: '10.98.0.11', port: 22, user: 'root', hostKey: 'SHA256:abc' }, key);
      case 'distribution':
        this.ids.distribution.push(id);
        return this.#decide(`distribution-${id}`, distribution, {
          type: 'register', name, application: 'static', source: { type: 'git', url: 'https://example.org/site.git', defaultRef: 'main', docroot: '' },
        }, key);
      case 'platform':
        this.ids.platform.push(id);
        return this.#decide(`platform-${id}`, platform, { type: 'request', name, distributionId: at(this.ids.distribution), application: 'static', ref: 'main', operationId }, key);
      case 'site':
        this.ids.site.push(id);
        return this.#decide(`site-${id}`, site, {
          type: 'request', name, domains: [`${name}.example.org`, `www.${name}.example.org`], clientId: 'default',
          platformId: at(this.ids.platform), serverId: at(this.ids.server), operationId,
        }, key);
      case 'operation':
        return this.#request(id, pick, choice, key);
      case 'change_server':
        return this.#decide(`server-${at(this.ids.server)}`, server, serverChange(choice, operationId), key);
      case 'change_platform':
        return this.#decide(`platform-${at(this.ids.platform)}`, platform, platformChange(choice, at(this.ids.server), operationId), key);
      case 'change_site':
        return this.#decide(`site-${at(this.ids.site)}`, site, siteChange(choice, operationId), key);
      case 'advance':
        return this.#advance(operationId, choice, key);
    }
  }

  async #request(id: string, pick: number, choice: number, key: string): Promise<void> {
    const type = (['site', 'server', 'platform'] as const)[choice % 3]!;
    const ids = this.ids[type];
    const target: Target = { type, id: ids[pick % Math.max(ids.length, 1)] ?? 'none', name: `${type} ${pick}` };
    const kind = operationKinds[choice % operationKinds.length]!;
    const serverId = this.ids.server[pick % Math.max(this.ids.server.length, 1)];
    this.ids.operation.push(id);
    const requested = {
      type: 'OperationRequested',
      data: {
        kind, target, sentence: `Do ${kind} on ${target.name}`, input: { choice }, plan: { choice, resolved: true },
        locks: [{ resource: `${type}:${target.id}`, mode: choice % 2 === 0 ? 'exclusive' : 'shared' }],
        servers: serverId === undefined ? [] : [serverId],
        ...(choice % 3 === 0 ? { reason: 'Because' } : {}),
      },
    };
    await this.#store.append(`operation-${id}`, toEvents(operationEvents, [requested], key, this.#cause(id)), { expected: 'none' });
  }

  async #advance(id: string, choice: number, key: string): Promise<void> {
    const stream: StreamName = `operation-${id}`;
    const { state, revision } = await load(this.#store, stream, operationAggregate);
    const turn = playOperation(id, state, choice, derivedId(`${key}-decision`, '0'));
    if (turn.decision !== undefined) {
      const decisions = await load(this.#store, decisionStream(id), { family: decisionEvents, absent: null, evolve: () => null });
      await this.#store.append(decisionStream(id), toEvents(decisionEvents, [turn.decision], `${key}-decision`, this.#cause(id)), { expected: decisions.revision });
    }
    if (turn.events.length > 0) await this.#store.append(stream, toEvents(operationEvents, turn.events, key, this.#cause(id)), { expected: revision });
  }

  #decide<State, Event extends { type: string; data: unknown }, Command>(
    stream: StreamName, aggregate: Aggregate<State, Event, Command>, command: Command, key: string,
  ): Promise<unknown> {
    return decideAndAppend(this.#store, stream, aggregate, command, key, this.#cause(key));
  }

  #cause(correlationId: string): Cause {
    const actors: Actor[] = [{ kind: 'person', id: 'u1', name: 'Ada' }, { kind: 'token', id: 't1', name: 'CI' }, { kind: 'schedule', id: 'nightly', name: 'Nightly' }];
    return { correlationId, causationId: correlationId, actor: actors[this.#count % 3]!, now: new Date(Date.UTC(2026, 0, 1) + this.#count * 1000) };
  }
}

function serverChange(choice: number, operationId: string): ServerCommand {
  if (choice % 5 === 4) return { type: choice % 2 === 0 ? 'pause' : 'resume', reason: 'New disks' };
  switch (choice % 3) {
    case 0:
      return { type: 'unreachable', message: 'No route to host', operationId };
    case 1:
      return { type: 'provisioned', service: { kind: choice % 2 === 0 ? 'web' : 'build', variant: 'nginx', version: '1.26', port: 80 }, operationId };
    default:
      return {
        type: 'verified', operationId,
        facts: { os: { id: 'debian', version: '13', name: 'Debian 13' }, architecture: 'x86_64', python: '3.13', cpus: 2, memoryMb: 2048, diskFreeMb: 9000, found: [], missing: [] },
      };
  }
}

function platformChange(choice: number, serverId: string, operationId: string): PlatformCommand {
  switch (choice % 3) {
    case 0:
      return { type: 'built', build: { commit: 'c'.repeat(40), digest: 'd'.repeat(64), sizeBytes: 1024 }, operationId };
    case 1:
      return { type: 'deployed', serverId, operationId };
    default:
      return { type: 'failed', message: 'The build did not work', operationId };
  }
}

function siteChange(choice: number, operationId: string): SiteCommand {
  const type = (['install_started', 'installed', 'install_failed', 'delete_started', 'deleted'] as const)[choice % 5]!;
  switch (type) {
    case 'install_failed':
      return { type, message: 'The page did not answer', operationId };
    case 'delete_started':
      return { type, backupWaiver: 'A trial only', operationId };
    default:
      return { type, operationId };
  }
}
