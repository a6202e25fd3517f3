import { decisionEvents } from '../events/decision.ts';
import type { DeliveredCancel, DeliveredDecision } from '../catalog/execution.ts';
import { categoryOf, idOf, type Actor, type RecordedEvent } from '../events/event.ts';
import { operationEvents, type OperationRequested } from '../events/operation.ts';
import { waits, type OpenOperation } from '../events/queue.ts';

export interface Start {
  operationId: string;
  actor: Actor;
  request: OperationRequested;
  /** Cancelled before its turn came: it starts at once, only to say so. */
  cancelled?: DeliveredCancel;
}

export type Delivery =
  | { type: 'decision'; operationId: string; decision: DeliveredDecision }
  | { type: 'cancel'; operationId: string; decision: DeliveredCancel };

interface Open extends OpenOperation {
  start: Start;
}

/**
 * What is still to be carried to Temporal, folded from the facts alone: after a crash the same fold gives the same work,
 * and carrying something twice is harmless (workflow and Update ids are the events').
 */
export class Backlog {
  /** In order of arrival. */
  readonly #open = new Map<string, Open>();
  readonly #decisions = new Map<string, Delivery>();

  apply(event: RecordedEvent): void {
    switch (categoryOf(event.stream)) {
      case 'operation':
        this.#applyOperation(event);
        return;
      case 'decision':
        this.#applyDecision(event);
        return;
      default:
        throw new Error(`${event.stream} is nothing to dispatch.`);
    }
  }

  /** Requested Operations whose turn has come. */
  starts(): Start[] {
    const open = [...this.#open.values()];
    const waiting = waits(open);
    return open.flatMap(({ id, status, start }) => {
      if (status !== 'requested') return [];
      const cancelled = this.#cancelOf(id);
      if (cancelled !== undefined) return [{ ...start, cancelled }];
      return waiting.has(id) ? [] : [start];
    });
  }

  /** Operations that a workflow has begun and not ended. */
  begun(): Start[] {
    return [...this.#open.values()].filter(({ status }) => status !== 'requested').map(({ start }) => start);
  }

  /** What was decided and no workflow has taken or refused yet. */
  deliveries(): Delivery[] {
    return [...this.#decisions.values()].filter(({ type, operationId }) => type === 'decision' || this.#open.get(operationId)?.status === 'running');
  }

  #cancelOf(id: string): DeliveredCancel | undefined {
    for (const delivery of this.#decisions.values()) if (delivery.type === 'cancel' && delivery.operationId === id) return delivery.decision;
    return undefined;
  }

  #ended(id: string): void {
    this.#open.delete(id);
    for (const [decisionId, { operationId }] of this.#decisions) if (operationId === id) this.#decisions.delete(decisionId);
  }

  #applyOperation(recorded: RecordedEvent): void {
    const id = idOf(recorded.stream);
    const event = operationEvents.read(recorded);
    switch (event.type) {
      case 'OperationRequested':
        this.#open.set(id, { id, status: 'requested', locks: event.data.locks, start: { operationId: id, actor: recorded.metadata.actor, request: event.data } });
        return;
      case 'OperationStarted': {
        const open = this.#open.get(id);
        if (open !== undefined) open.status = 'running';
        return;
      }
      case 'DecisionTaken':
        this.#decisions.delete(event.data.decisionId);
        return;
      case 'OperationSucceeded':
      case 'OperationFailed':
      case 'OperationRolledBack':
      case 'OperationCancelled':
      case 'OperationLost':
        this.#ended(id);
        return;
      case 'OperationCancelRequested':
        if (event.data.decisionId !== undefined) this.#decisions.delete(event.data.decisionId);
        return;
      case 'TaskStarted':
      case 'TaskSucceeded':
      case 'TaskFailed':
      case 'TaskSkipped':
      case 'TaskCancelled':
      case 'TaskLost':
      case 'TaskUndone':
      case 'TaskTakenOver':
      case 'TaskRetryScheduled':
      case 'OperationBlocked':
        return;
    }
  }

  #applyDecision(recorded: RecordedEvent): void {
    const operationId = idOf(recorded.stream);
    const event = decisionEvents.read(recorded);
    switch (event.type) {
      case 'DecisionRequested': {
        const { reason, changed, ...decided } = event.data;
        const decision = {
          ...decided, decisionId: recorded.id, actor: recorded.metadata.actor,
          ...(reason === undefined ? {} : { reason }), ...(changed === undefined ? {} : { changed }),
        };
        this.#decisions.set(recorded.id, { type: 'decision', operationId, decision });
        return;
      }
      case 'CancelRequested': {
        const { now, reason } = event.data;
        const decision = { now, decisionId: recorded.id, actor: recorded.metadata.actor, ...(reason === undefined ? {} : { reason }) };
        this.#decisions.set(recorded.id, { type: 'cancel', operationId, decision });
        return;
      }
      case 'DecisionRefused':
        this.#decisions.delete(event.data.decisionId);
        return;
    }
  }
}
