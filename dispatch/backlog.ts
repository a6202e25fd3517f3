import { decisionEvents } from '../events/decision.ts';
import type { DeliveredCancel, DeliveredDecision } from '../catalog/execution.ts';
import { categoryOf, idOf, type Actor, type RecordedEvent } from '../events/event.ts';
import { operationEvents, type OperationRequested } from '../events/operation.ts';
import { applyOperationToQueue, applyServerToQueue } from '../events/queue/apply-fact.ts';
import { Queue } from '../events/queue/queue.ts';
import type { Limits } from '../events/queue/wait.ts';
import { serverEvents } from '../events/server.ts';

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

/**
 * What is still to be carried to Temporal, folded from the facts alone: after a crash the same fold gives the same work,
 * and carrying something twice is harmless (workflow and Update ids are the events').
 */
export class Backlog {
  readonly #queue = new Queue();
  /** What has not ended, in order of arrival. */
  readonly #open = new Map<string, Start>();
  readonly #decisions = new Map<string, Delivery>();
  readonly #starting = new Set<string>();

  apply(event: RecordedEvent): void {
    switch (categoryOf(event.stream)) {
      case 'operation':
        this.#applyOperation(event);
        return;
      case 'decision':
        this.#applyDecision(event);
        return;
      case 'server':
        applyServerToQueue(this.#queue, idOf(event.stream), serverEvents.read(event), event);
        return;
      default:
        throw new Error(`${event.stream} is nothing to dispatch.`);
    }
  }

  /** Requested Operations whose turn has come, as far as the limits go, but for those that are being started. */
  starts(limits: Limits): Start[] {
    const cancels = new Map([...this.#decisions.values()].flatMap((each) => (each.type === 'cancel' ? [[each.operationId, each.decision] as const] : [])));
    const cancelled = [...cancels].flatMap(([id, cancel]): Start[] => {
      const start = this.#open.get(id);
      return start === undefined || this.#starting.has(id) || this.#hasBegun(id) ? [] : [{ ...start, cancelled: cancel }];
    });
    const due = this.#queue.at(limits).starts.filter((id) => !cancels.has(id));
    return [...cancelled, ...due.flatMap((id) => this.#open.get(id) ?? [])];
  }

  /** It counts as running from here on: until the facts say so, or until it could not be started. */
  starting(id: string): void {
    this.#starting.add(id);
    this.#queue.starting(id, true);
  }

  /** It was started, and has not said so. */
  isStarting(id: string): boolean {
    return this.#starting.has(id);
  }

  couldNotStart(id: string): void {
    this.#starting.delete(id);
    if (!this.#hasBegun(id)) this.#queue.starting(id, false);
  }

  /** Operations that a workflow has begun and not ended. */
  begun(): Start[] {
    return [...this.#open.values()].filter(({ operationId }) => this.#hasBegun(operationId));
  }

  /** What was decided and no workflow has taken or refused yet. */
  deliveries(): Delivery[] {
    return [...this.#decisions.values()].filter(({ type, operationId }) => type === 'decision' || this.#hasBegun(operationId));
  }

  #hasBegun(id: string): boolean {
    const open = this.#queue.open(id);
    return open !== undefined && open.status !== 'requested';
  }

  #ended(id: string): void {
    this.#open.delete(id);
    this.#starting.delete(id);
    for (const [decisionId, { operationId }] of this.#decisions) if (operationId === id) this.#decisions.delete(decisionId);
  }

  #applyOperation(recorded: RecordedEvent): void {
    const id = idOf(recorded.stream);
    const event = operationEvents.read(recorded);
    applyOperationToQueue(this.#queue, id, event, recorded);
    switch (event.type) {
      case 'OperationRequested':
        this.#open.set(id, { operationId: id, actor: recorded.metadata.actor, request: event.data });
        return;
      case 'OperationStarted':
        this.#starting.delete(id);
        return;
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
      case 'OperationWithdrawn':
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
