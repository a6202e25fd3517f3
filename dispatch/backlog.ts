import { decisionEvents } from '../events/decision.ts';
import type { DeliveredDecision } from '../catalog/execution.ts';
import { categoryOf, idOf, type Actor, type RecordedEvent } from '../events/event.ts';
import { operationEvents, type OperationRequested } from '../events/operation.ts';
import { waits, type OpenOperation } from '../events/queue.ts';

export interface Start {
  operationId: string;
  actor: Actor;
  request: OperationRequested;
}

export interface Delivery {
  operationId: string;
  decision: DeliveredDecision;
}

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
    return open.filter((each) => each.status === 'requested' && !waiting.has(each.id)).map((each) => each.start);
  }

  /** Decisions that no workflow has taken or refused yet. */
  deliveries(): Delivery[] {
    return [...this.#decisions.values()];
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
        this.#open.delete(id);
        return;
      case 'TaskStarted':
      case 'TaskSucceeded':
      case 'TaskFailed':
      case 'TaskSkipped':
      case 'TaskCancelled':
      case 'TaskLost':
      case 'TaskUndone':
      case 'OperationBlocked':
      case 'OperationCancelRequested':
        return;
    }
  }

  #applyDecision(recorded: RecordedEvent): void {
    const operationId = idOf(recorded.stream);
    const event = decisionEvents.read(recorded);
    switch (event.type) {
      case 'DecisionRequested': {
        const { reason, ...decided } = event.data;
        const decision = { ...decided, decisionId: recorded.id, actor: recorded.metadata.actor, ...(reason === undefined ? {} : { reason }) };
        this.#decisions.set(recorded.id, { operationId, decision });
        return;
      }
      case 'DecisionRefused':
        this.#decisions.delete(event.data.decisionId);
        return;
    }
  }
}
