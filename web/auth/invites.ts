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
import type { OneTimeLinks, OpenLink } from './one-time-links.ts';

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

/** What a link opened, and what gives it back when that for which it was used failed. */
export interface UsedInvite {
  email: string;
  role: Role;
  reopen: () => void;
}

const dayMs = 86_400_000;

/** One-time links by which people come in. */
export class Invites {
  readonly #db: DatabaseSync;
  readonly #links: OneTimeLinks;
  readonly #changes: Changes;

  constructor(db: DatabaseSync, links: OneTimeLinks, changes: Changes) {
    this.#db = db;
    this.#links = links;
    this.#changes = changes;
  }

  /** An earlier open link for the same address ends. @throws Forbidden, InvalidInput, Refused */
  create({ principal, idempotencyKey }: Caller, input: unknown): CreatedInvite {
    authorize(principal, 'people:manage');
    const { email, role, expiresInDays } = parseInput(newInviteInput, input);
    if (!isWithin(role, principal.role)) throw new Refused('invalid', `You can invite at most to what you are: you are ${principal.role}, ${role} allows more.`, 'role');
    const address = email.toLowerCase();
    const id = derivedId(`${principal.id} invite ${idempotencyKey}`);
    return inTransaction(this.#db, () => {
      if (this.#links.wasMade(id)) {
        throw new Refused('conflict', 'This request made an invite already, and its link is shown only once. Revoke that invite and make another with a new key.');
      }
      if (this.#db.prepare('SELECT 1 FROM user WHERE email = ?').get(address) !== undefined) {
        throw new Refused('taken', 'Somebody signs in with this e-mail address already. Change their role instead, or reactivate them.', 'email');
      }
      const link = this.#links.make('invite', { id, subject: address, role, by: principal, validMs: expiresInDays * dayMs });
      this.#changes.record(actorOf(principal), { kind: 'person_invited', subject: address, role });
      return { ...inviteOf(this.#links.get('invite', id)!), link };
    });
  }

  /** Those that still let somebody in, newest first. @throws Forbidden */
  list(principal: Principal): Invite[] {
    authorize(principal, 'people:manage');
    return this.#links.list('invite').map(inviteOf);
  }

  /** @throws Forbidden, Refused when there is no open one of that id */
  revoke(principal: Principal, id: string): void {
    authorize(principal, 'people:manage');
    inTransaction(this.#db, () => {
      const link = this.#links.get('invite', id);
      if (link === undefined) throw new Refused('not_found', 'There is no such open invite: it was used or revoked, or it has ended.');
      const { email, role } = inviteOf(link);
      this.#links.end(id);
      this.#changes.record(actorOf(principal), { kind: 'invite_revoked', subject: email, role });
    });
  }

  /** Whom a link is for; undefined when it opens nothing (any more). */
  find(secret: string): { email: string; role: Role } | undefined {
    const link = this.#links.find('invite', secret);
    if (link === undefined) return undefined;
    const { email, role } = inviteOf(link);
    return { email, role };
  }

  /** Uses the link up; of two who try at once, one gets it. */
  use(secret: string): UsedInvite | undefined {
    const used = this.#links.use('invite', secret);
    if (used === undefined) return undefined;
    const { email, role } = inviteOf(used.link);
    return { email, role, reopen: used.reopen };
  }
}

/** The table lets a link be without a role; no invite is. */
function inviteOf({ id, subject, role, by, createdAt, expiresAt }: OpenLink): Invite {
  return { id, email: subject, role: role ?? 'viewer', invitedBy: by, createdAt, expiresAt };
}
