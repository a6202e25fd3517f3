import type { DatabaseSync } from 'node:sqlite';
import type { Role } from '../../catalog/permissions.ts';
import { authorize, type Principal } from '../../commands/principal.ts';
import type { Actor } from '../../events/event.ts';

export const changeKinds = [
  'administrator_made', 'person_invited', 'invite_revoked', 'invite_accepted',
  'role_changed', 'person_deactivated', 'person_reactivated', 'person_removed',
  'person_renamed', 'password_changed', 'reset_made', 'reset_revoked', 'password_reset',
  'token_created', 'token_revoked', 'session_ended', 'sessions_ended',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** What was changed about people and what acts for them: who did it, to whom, when. */
export interface Change {
  /** Grows with time; pages go by it. */
  id: number;
  at: string;
  actor: Actor;
  kind: ChangeKind;
  /** The person's name, the invited e-mail address, the token's name: as it was then. */
  subject: string;
  role: Role | null;
  reason: string | null;
}

export interface NewChange {
  kind: ChangeKind;
  subject: string;
  role?: Role;
  reason?: string | undefined;
}

interface ChangeRow {
  id: number;
  at: number;
  actor_kind: Actor['kind'];
  actor_id: string;
  actor_name: string;
  kind: ChangeKind;
  subject: string;
  role: Role | null;
  reason: string | null;
}

const defaultLimit = 50;

/** The record of {@link Change}s: people are not in the event store, so that one can be removed, and neither is this. */
export class Changes {
  readonly #db: DatabaseSync;
  readonly #now: () => Date;

  constructor(db: DatabaseSync, now: () => Date) {
    this.#db = db;
    this.#now = now;
  }

  record(actor: Actor, { kind, subject, role, reason }: NewChange): void {
    this.#db
      .prepare('INSERT INTO aegir_change (at, actor_kind, actor_id, actor_name, kind, subject, role, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
      .run(this.#now().getTime(), actor.kind, actor.id, actor.name, kind, subject, role ?? null, reason ?? null);
  }

  /** Newest first. @param before id of the last one that was read @throws Forbidden */
  list(principal: Principal, { before, limit = defaultLimit }: { before?: number | undefined; limit?: number | undefined } = {}): { items: Change[]; next: number | null } {
    authorize(principal, 'people:manage');
    const rows = this.#db
      .prepare('SELECT * FROM aegir_change WHERE id < ? ORDER BY id DESC LIMIT ?')
      .all(before ?? Number.MAX_SAFE_INTEGER, limit + 1) as unknown as ChangeRow[];
    const items = rows.slice(0, limit).map(changeOf);
    return { items, next: rows.length > limit ? items.at(-1)!.id : null };
  }
}

function changeOf({ id, at, actor_kind, actor_id, actor_name, kind, subject, role, reason }: ChangeRow): Change {
  return { id, at: new Date(at).toISOString(), actor: { kind: actor_kind, id: actor_id, name: actor_name }, kind, subject, role, reason };
}
