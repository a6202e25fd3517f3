import type { TaskCatalog } from '../catalog/tasks/task-catalog.ts';
import type { Position } from '../events/event.ts';
import type { EventStore } from '../events/store/event-store.ts';
import type { Principal } from './principal.ts';

/** What every command needs from the process that it runs in. */
export interface CommandContext {
  store: EventStore;
  /** The Tasks that may be named in an input. */
  tasks: TaskCatalog;
  now: () => Date;
}

/** What comes with every mutating call. */
export interface Caller {
  principal: Principal;
  /** Repeating a command with the same key answers as the first time and changes nothing more. 1 to 200 characters. */
  idempotencyKey: string;
  reason?: string;
}

/** A command's answer: what it made or changed, and from which position on projections show it. */
export interface Accepted {
  id: string;
  position: Position;
}

/** Input that the schema refuses; nothing was changed. */
export class InvalidInput extends Error {
  readonly code = 'invalid_input';
  readonly issues: { field: string; message: string }[];
  constructor(issues: { field: string; message: string }[]) {
    super(issues.map(({ field, message }) => (field === '' ? message : `${field}: ${message}`)).join(' '));
    this.issues = issues;
  }
}

/** The key was used before for something else. */
export class IdempotencyKeyReused extends Error {
  readonly code = 'idempotency_key_reused';
  constructor(what: string) {
    super(`This idempotency key was used before for a different ${what}. Use a new key for a new request.`);
  }
}
