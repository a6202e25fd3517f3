import { claimEvents, type ClaimKind } from '../events/claim.ts';
import { categoryOf, type RecordedEvent, type StreamName } from '../events/event.ts';
import { platformEvents } from '../events/platform.ts';
import { siteEvents } from '../events/site.ts';
import type { RequestStream } from '../events/store/withdraw-request.ts';

/** What was prepared for a request that has not come. */
export interface Unrequested {
  request: RequestStream;
  claims: { kind: ClaimKind; name: string }[];
  things: StreamName[];
}

interface Waiting {
  since: number;
  claims: Map<StreamName, { kind: ClaimKind; name: string }>;
  things: Set<StreamName>;
}

/**
 * Names that were claimed and things that were made for requests that have not come, be they for an Operation or to register something: the
 * command died between the two, or hangs.
 */
export class UnrequestedThings {
  readonly #waiting = new Map<RequestStream, Waiting>();
  /** The request that each was prepared for. */
  readonly #preparedFor = new Map<StreamName, RequestStream>();

  apply(recorded: RecordedEvent): void {
    const { stream } = recorded;
    switch (categoryOf(stream)) {
      case 'operation':
        if (recorded.type === 'OperationRequested') this.#requested(stream as RequestStream);
        return;
      case 'server':
        if (recorded.type === 'ServerRegistered') this.#requested(stream as RequestStream);
        return;
      case 'distribution':
        if (recorded.type === 'DistributionRegistered') this.#requested(stream as RequestStream);
        return;
      case 'claim': {
        const { type, data } = claimEvents.read(recorded);
        this.#settled(stream);
        if (type === 'ClaimTaken') this.#prepared(recorded, requestOf(data)).claims.set(stream, { kind: data.kind, name: data.name });
        return;
      }
      case 'site': {
        const { type, data } = siteEvents.read(recorded);
        this.#settled(stream);
        if (type === 'SiteRequested') this.#prepared(recorded, `operation-${data.operationId}`).things.add(stream);
        return;
      }
      case 'platform': {
        const { type, data } = platformEvents.read(recorded);
        this.#settled(stream);
        if (type === 'PlatformRequested' || type === 'PlatformResumed') this.#prepared(recorded, `operation-${data.operationId}`).things.add(stream);
        return;
      }
      default:
        throw new Error(`${stream} is nothing that is prepared for a request.`);
    }
  }

  /** Those that have waited longer than a command may take. Call when caught up. */
  olderThan(time: number): Unrequested[] {
    return [...this.#waiting].filter(([, { since }]) => since < time)
      .map(([request, { claims, things }]) => ({ request, claims: [...claims.values()], things: [...things] }));
  }

  #prepared({ stream, metadata }: RecordedEvent, request: RequestStream): Waiting {
    const since = Date.parse(metadata.occurredAt);
    const waiting = this.#waiting.get(request) ?? { since, claims: new Map(), things: new Set() };
    waiting.since = Math.max(waiting.since, since);
    this.#waiting.set(request, waiting);
    this.#preparedFor.set(stream, request);
    return waiting;
  }

  /** Given back, or gone on with. */
  #settled(stream: StreamName): void {
    const request = this.#preparedFor.get(stream);
    if (request === undefined) return;
    this.#preparedFor.delete(stream);
    const waiting = this.#waiting.get(request);
    waiting?.claims.delete(stream);
    waiting?.things.delete(stream);
    if (waiting?.claims.size === 0 && waiting.things.size === 0) this.#waiting.delete(request);
  }

  /** What is prepared for it belongs to something that is there. All of it came before its request. */
  #requested(request: RequestStream): void {
    const waiting = this.#waiting.get(request);
    if (waiting === undefined) return;
    this.#waiting.delete(request);
    for (const stream of [...waiting.claims.keys(), ...waiting.things]) this.#preparedFor.delete(stream);
  }
}

/** What is made without an Operation holds its own name, and its stream begins with the request. */
function requestOf({ operationId, holder }: { operationId?: string | undefined; holder: string }): RequestStream {
  return operationId === undefined ? (holder as RequestStream) : `operation-${operationId}`;
}
