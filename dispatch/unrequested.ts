import { claimEvents, type ClaimKind } from '../events/claim.ts';
import { categoryOf, idOf, type RecordedEvent, type StreamName } from '../events/event.ts';
import { platformEvents } from '../events/platform.ts';
import { siteEvents } from '../events/site.ts';

/** What was prepared for an Operation whose request has not come. */
export interface Unrequested {
  operationId: string;
  claims: { kind: ClaimKind; name: string }[];
  things: StreamName[];
}

interface Waiting {
  since: number;
  claims: Map<StreamName, { kind: ClaimKind; name: string }>;
  things: Set<StreamName>;
}

/** Names that were claimed and things that were made for Operations whose request has not come: the command died between the two, or hangs. */
export class UnrequestedOperations {
  readonly #waiting = new Map<string, Waiting>();
  /** The Operation that each was prepared for. */
  readonly #preparedFor = new Map<StreamName, string>();

  apply(recorded: RecordedEvent): void {
    const { stream } = recorded;
    switch (categoryOf(stream)) {
      case 'operation':
        if (recorded.type === 'OperationRequested') this.#requested(idOf(stream));
        return;
      case 'claim': {
        const { type, data } = claimEvents.read(recorded);
        this.#settled(stream);
        if (type === 'ClaimTaken' && data.operationId !== undefined) this.#prepared(recorded, data.operationId).claims.set(stream, { kind: data.kind, name: data.name });
        return;
      }
      case 'site': {
        const { type, data } = siteEvents.read(recorded);
        this.#settled(stream);
        if (type === 'SiteRequested') this.#prepared(recorded, data.operationId).things.add(stream);
        return;
      }
      case 'platform': {
        const { type, data } = platformEvents.read(recorded);
        this.#settled(stream);
        if (type === 'PlatformRequested' || type === 'PlatformResumed') this.#prepared(recorded, data.operationId).things.add(stream);
        return;
      }
      default:
        throw new Error(`${stream} is nothing that is prepared for a request.`);
    }
  }

  /** Those that have waited longer than a command may take. Call when caught up. */
  olderThan(time: number): Unrequested[] {
    return [...this.#waiting].filter(([, { since }]) => since < time)
      .map(([operationId, { claims, things }]) => ({ operationId, claims: [...claims.values()], things: [...things] }));
  }

  #prepared({ stream, metadata }: RecordedEvent, operationId: string): Waiting {
    const since = Date.parse(metadata.occurredAt);
    const waiting = this.#waiting.get(operationId) ?? { since, claims: new Map(), things: new Set() };
    waiting.since = Math.max(waiting.since, since);
    this.#waiting.set(operationId, waiting);
    this.#preparedFor.set(stream, operationId);
    return waiting;
  }

  /** Given back, or gone on with. */
  #settled(stream: StreamName): void {
    const operationId = this.#preparedFor.get(stream);
    if (operationId === undefined) return;
    this.#preparedFor.delete(stream);
    const waiting = this.#waiting.get(operationId);
    waiting?.claims.delete(stream);
    waiting?.things.delete(stream);
    if (waiting?.claims.size === 0 && waiting.things.size === 0) this.#waiting.delete(operationId);
  }

  /** What is prepared for it belongs to an Operation that is there. All of it came before its request. */
  #requested(operationId: string): void {
    const waiting = this.#waiting.get(operationId);
    if (waiting === undefined) return;
    this.#waiting.delete(operationId);
    for (const stream of [...waiting.claims.keys(), ...waiting.things]) this.#preparedFor.delete(stream);
  }
}
