import type { DatabaseSync } from 'node:sqlite';
import { isWithin, type Role } from '../../catalog/permissions.ts';
import type { Caller } from '../../commands/command.ts';
import { parseInput } from '../../commands/input.ts';
import { actorOf, authorize, type Principal } from '../../commands/principal.ts';
import { derivedId } from '../../events/derived-id.ts';
import { Refused } from '../../events/refused.ts';
import type { Changes } from './changes.ts';
import { inTransaction } from './in-transaction.ts';
import { newInviteInput } from './new-invite.ts';
import { hashOf, newSecret } from './secret.ts';

/** An open invite: the way in for one more person. */
export interface Invite {
  id: string;
  email: string;
  role: Role;
  invitedBy: { id: string; name: string };
  createdAt: string;
  expiresAt: string;
}

export interface CreatedInvite extends Invite {
  /** Shown once: only the hash of what is secret in it is kept. */
  link: string;
}

interface InviteRow {
  id: string;
  email: string;
  role: Role;
  by_id: string;
  by_name: string;
  created_at: number;
  expires_at: number;
}

/** What a link opened, and what gives it back when that for which it was used failed. */
export interface UsedInvite {
  id: string;
  email: string;
  role: Role;
  reopen: () => void;
}

const dayMs = 86_400_000;
/** Longer than any repetition of a request comes late; kept so long, so that none makes a second link. */
const keptDays = 60;

/** One-time links by which people come in. */
export class Invites {
  readonly #db: DatabaseSync;
  readonly #changes: Changes;
  readonly #publicOrigin: string;
  readonly #now: () => Date;

  constructor(db: DatabaseSync, changes: Changes, publicOrigin: string, now: () => Date) {
    this.#db = db;
    this.#changes = changes;
    this.#publicOrigin = publicOrigin;
    this.#now = now;
  }

  /** An earlier open link for the same address ends. @throws Forbidden, InvalidInput, Refused */
  create({ principal, idempotencyKey }: Caller, input: unknown): CreatedInvite {
    authorize(principal, 'people:manage');
    const { email, role, expiresInDays } = parseInput(newInviteInput, input);
    if (!isWithin(role, principal.role)) throw new Refused('invalid', `You can invite at most to what you are: you are ${principal.role}, ${role} allows more.`, 'role');
    const address = email.toLowerCase();
    const id = derivedId(`${principal.id} invite ${idempotencyKey}`);
    return inTransaction(this.#db, () => {
      this.#db.prepare('DELETE FROM aegir_invite WHERE created_at < ?').run(this.#now().getTime() - keptDays * dayMs);
      if (this.#db.prepare('SELECT 1 FROM aegir_invite WHERE id = ?').get(id) !== undefined) {
        throw new Refused('conflict', 'This request made an invite already, and its link is shown only once. Revoke that invite and make another with a new key.');
      }
      if (this.#db.prepare('SELECT 1 FROM user WHERE email = ?').get(address) !== undefined) {
        throw new Refused('taken', 'Somebody signs in with this e-mail address already. Change their role instead, or reactivate them.', 'email');
      }
      const now = this.#now().getTime();
      this.#db.prepare('UPDATE aegir_invite SET ended_at = ? WHERE email = ? AND ended_at IS NULL').run(now, address);
      const secret = newSecret();
      this.#db
        .prepare('INSERT INTO aegir_invite (id, hash, email, role, by_id, by_name, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
        .run(id, hashOf(secret), address, role, principal.id, principal.name, now, now + expiresInDays * dayMs);
      this.#changes.record(actorOf(principal), { kind: 'person_invited', subject: address, role });
      return { ...inviteOf(this.#open('id = ?', id) as InviteRow), link: new URL(`/invite?token=${secret}`, this.#publicOrigin).href };
    });
  }

  /** Those that still let somebody in, newest first. @throws Forbidden */
  list(principal: Principal): Invite[] {
    authorize(principal, 'people:manage');
    const rows = this.#db.prepare('SELECT * FROM aegir_invite WHERE ended_at IS NULL AND expires_at > ? ORDER BY created_at DESC, id').all(this.#now().getTime());
    return (rows as unknown as InviteRow[]).map(inviteOf);
  }

  /** @throws Forbidden, Refused when there is no open one of that id */
  revoke(principal: Principal, id: string): void {
    authorize(principal, 'people:manage');
    inTransaction(this.#db, () => {
      const invite = this.#open('id = ?', id);
      if (invite === undefined) throw new Refused('not_found', 'There is no such open invite: it was used or revoked, or it has ended.');
      this.#end(id);
      this.#changes.record(actorOf(principal), { kind: 'invite_revoked', subject: invite.email, role: invite.role });
    });
  }

  /** Links that somebody made who may not invite any more. */
  endThoseOf(personId: string): void {
    this.#db
      .prepare(`UPDATE aegir_invite SET ended_at = ? WHERE ended_at IS NULL AND (by_id = ? OR by_id IN (SELECT id FROM aegir_token WHERE owner_id = ?))`)
      .run(this.#now().getTime(), personId, personId);
  }

  /** Whom a link is for; undefined when it opens nothing (any more). */
  find(secret: string): { email: string; role: Role } | undefined {
    const invite = this.#open('hash = ?', hashOf(secret));
    return invite === undefined ? undefined : { email: invite.email, role: invite.role };
  }

  /** Uses the link up; of two who try at once, one gets it. */
  use(secret: string): UsedInvite | undefined {
    return inTransaction(this.#db, () => {
      const invite = this.#open('hash = ?', hashOf(secret));
      if (invite === undefined) return undefined;
      this.#end(invite.id);
      const { id, email, role } = invite;
      return { id, email, role, reopen: () => void this.#db.prepare('UPDATE aegir_invite SET ended_at = NULL WHERE id = ?').run(id) };
    });
  }

  #open(where: 'id = ?' | 'hash = ?', value: string): InviteRow | undefined {
    return this.#db.prepare(`SELECT * FROM aegir_invite WHERE ${where} AND ended_at IS NULL AND expires_at > ?`).get(value, this.#now().getTime()) as unknown as InviteRow | undefined;
  }

  #end(id: string): void {
    this.#db.prepare('UPDATE aegir_invite SET ended_at = ? WHERE id = ?').run(this.#now().getTime(), id);
  }
}

function inviteOf({ id, email, role, by_id, by_name, created_at, expires_at }: InviteRow): Invite {
  return { id, email, role, invitedBy: { id: by_id, name: by_name }, createdAt: new Date(created_at).toISOString(), expiresAt: new Date(expires_at).toISOString() };
}
