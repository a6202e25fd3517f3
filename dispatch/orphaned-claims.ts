import { claimEvents, type ClaimKind } from '../events/claim.ts';
import { categoryOf, idOf, type RecordedEvent, type StreamName } from '../events/event.ts';

export interface OrphanedClaim {
  kind: ClaimKind;
  name: string;
  holder: StreamName;
  operationId: string;
}

/** Names that were claimed for an Operation whose request has not come: the command died between the two. */
export class OrphanedClaims {
  readonly #waiting = new Map<StreamName, OrphanedClaim & { since: number }>();
  readonly #requested = new Set<string>();

  apply(event: RecordedEvent): void {
    if (categoryOf(event.stream) === 'operation') {
      if (event.revision > 0) return;
      this.#requested.add(idOf(event.stream));
      return;
    }
    const claim = claimEvents.read(event);
    switch (claim.type) {
      case 'ClaimTaken': {
        const { kind, name, holder, operationId } = claim.data;
        if (operationId === undefined) return;
        this.#waiting.set(event.stream, { kind, name, holder: holder as StreamName, operationId, since: Date.parse(event.metadata.occurredAt) });
        return;
      }
      case 'ClaimReleased':
        this.#waiting.delete(event.stream);
        return;
    }
  }

  /** Those that have waited longer than a command may take. Call when caught up. */
  olderThan(time: number): OrphanedClaim[] {
    for (const [stream, { operationId }] of this.#waiting) if (this.#requested.has(operationId)) this.#waiting.delete(stream);
    // Each request settles its claims once; later claims of the same Operation come before its request.
    this.#requested.clear();
    return [...this.#waiting.values()].filter(({ since }) => since < time);
  }
}
