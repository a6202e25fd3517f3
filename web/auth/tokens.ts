import type { DatabaseSync } from 'node:sqlite';
import { v4 as uuid } from 'uuid';
import { isWithin, type Role } from '../../catalog/permissions.ts';
import type { Caller } from '../../commands/command.ts';
import { parseInput } from '../../commands/input.ts';
import { actorOf, authorize, type Principal } from '../../commands/principal.ts';
import { derivedId } from '../../events/derived-id.ts';
import { Refused } from '../../events/refused.ts';
import type { Changes } from './changes.ts';
import { newTokenInput } from './new-token.ts';
import { hashOf, newSecret } from './secret.ts';

export interface Token {
  id: string;
  name: string;
  role: Role;
  /** Null for the token of this machine's CLI, and those made with it. */
  owner: { id: string; name: string } | null;
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
}

export interface CreatedToken extends Token {
  /** Shown once: only its hash is kept. */
  token: string;
}

interface TokenRow {
  id: string;
  name: string;
  role: Role;
  owner_id: string | null;
  owner_name: string | null;
  owner_role: Role | null;
  owner_deactivated: number | null;
  created_at: number;
  expires_at: number | null;
  last_used_at: number | null;
}

const prefix = 'aegir_';
const dayMs = 86_400_000;
/** To spare a write per request. */
const lastUsedGrainMs = 60_000;
const localTokenName = 'this machine';
/** Always the same: idempotency keys and histories go by it, and outlive each secret. */
const localTokenId = derivedId('token of this machine');

const selectToken = `SELECT token.id, token.name, token.role, owner_id, owner.name AS owner_name, owner.role AS owner_role,
  deactivated.at AS owner_deactivated, created_at, expires_at, last_used_at FROM aegir_token AS token
  LEFT JOIN user AS owner ON owner.id = owner_id LEFT JOIN aegir_deactivated AS deactivated ON deactivated.person_id = owner_id`;

/** API tokens: each acts for a person, with at most what that person may do at the time of use. */
export class Tokens {
  readonly #db: DatabaseSync;
  readonly #changes: Changes;
  readonly #now: () => Date;

  constructor(db: DatabaseSync, changes: Changes, now: () => Date) {
    this.#db = db;
    this.#changes = changes;
    this.#now = now;
  }

  /** @throws Forbidden, InvalidInput, Refused */
  create({ principal, idempotencyKey }: Caller, input: unknown): CreatedToken {
    authorize(principal, 'token:manage');
    const { name, role, expiresInDays } = parseInput(newTokenInput, input);
    if (!isWithin(role, principal.role)) {
      throw new Refused('invalid', `A token can do at most what you can: you are ${principal.role}, ${role} allows more.`, 'role');
    }
    const id = derivedId(`${principal.id} token ${idempotencyKey}`);
    if (this.#find(id) !== undefined) {
      throw new Refused('conflict', 'This request created a token already, and its secret is shown only once. Revoke that token and create another with a new key.');
    }
    this.#changes.record(actorOf(principal), { kind: 'token_created', subject: name, role });
    return this.#insert({ id, name, role, ownerId: this.ownerOf(principal), days: expiresInDays });
  }

  /** For a person who approved the login of a device. */
  createFor(person: { id: string; name: string; role: Role }, name: string, days: number): CreatedToken {
    this.#changes.record({ kind: 'person', id: person.id, name: person.name }, { kind: 'token_created', subject: name, role: person.role });
    return this.#insert({ id: uuid(), name, role: person.role, ownerId: person.id, days });
  }

  /** The token of this machine's CLI, which acts for whoever owns the installation's files. Its secret before ends. */
  replaceLocal(): CreatedToken {
    this.#db.prepare('DELETE FROM aegir_token WHERE id = ?').run(localTokenId);
    return this.#insert({ id: localTokenId, name: localTokenName, role: 'administrator', ownerId: null });
  }

  /** Newest first: the asker's own, or all of them for an administrator. @throws Forbidden */
  list(principal: Principal): Token[] {
    authorize(principal, 'token:manage');
    const rows = principal.role === 'administrator'
      ? this.#db.prepare(`${selectToken} ORDER BY created_at DESC, token.id`).all()
      : this.#db.prepare(`${selectToken} WHERE owner_id = ? ORDER BY created_at DESC, token.id`).all(this.ownerOf(principal));
    return (rows as unknown as TokenRow[]).map(tokenOf);
  }

  /** @throws Forbidden, Refused when there is none that the asker may revoke. */
  revoke(principal: Principal, id: string): void {
    authorize(principal, 'token:manage');
    const token = this.#find(id);
    const owner = token?.owner_id;
    // What has no owner is the installation's: that somebody else has none either does not make it theirs.
    const own = owner !== null && owner === this.ownerOf(principal);
    if (token === undefined || (principal.role !== 'administrator' && !own)) {
      throw new Refused('not_found', 'You have no such token; it may have been revoked already.');
    }
    this.#changes.record(actorOf(principal), { kind: 'token_revoked', subject: token.name, role: token.role });
    this.#db.prepare('DELETE FROM aegir_token WHERE id = ?').run(id);
  }

  /** Whom a Bearer token acts for; undefined when it is unknown, revoked or expired, or its owner is deactivated. */
  principalOf(secret: string): Principal | undefined {
    if (!secret.startsWith(prefix)) return undefined;
    const row = this.#db.prepare(`${selectToken} WHERE hash = ?`).get(hashOf(secret)) as unknown as TokenRow | undefined;
    if (row === undefined) return undefined;
    const now = this.#now().getTime();
    if ((row.expires_at !== null && row.expires_at <= now) || row.owner_deactivated !== null) return undefined;
    if (row.last_used_at === null || row.last_used_at < now - lastUsedGrainMs) this.#used(row.id, now);
    return {
      kind: 'token',
      id: row.id,
      name: row.owner_name === null ? row.name : `${row.name} (${row.owner_name})`,
      role: row.owner_role !== null && !isWithin(row.role, row.owner_role) ? row.owner_role : row.role,
    };
  }

  /** The person whom a principal is or acts for; null for the token of this machine, and those made with it. */
  ownerOf(principal: Principal): string | null {
    return principal.kind === 'person' ? principal.id : this.#find(principal.id)?.owner_id ?? null;
  }

  #find(id: string): TokenRow | undefined {
    return this.#db.prepare(`${selectToken} WHERE token.id = ?`).get(id) as unknown as TokenRow | undefined;
  }

  #insert({ id, name, role, ownerId, days }: { id: string; name: string; role: Role; ownerId: string | null; days?: number }): CreatedToken {
    const token = newSecret(prefix);
    const now = this.#now().getTime();
    this.#db
      .prepare('INSERT INTO aegir_token (id, hash, name, role, owner_id, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)')
      .run(id, hashOf(token), name, role, ownerId, now, days === undefined ? null : now + days * dayMs);
    return { ...tokenOf(this.#find(id) as TokenRow), token };
  }

  /** On a disk that is full this is not known; nobody is kept out for it. */
  #used(id: string, now: number): void {
    try {
      this.#db.prepare('UPDATE aegir_token SET last_used_at = ? WHERE id = ?').run(now, id);
    } catch (error) {
      if ((error as { code?: string }).code !== 'ERR_SQLITE_ERROR') throw error;
    }
  }
}

function tokenOf(row: TokenRow): Token {
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    owner: row.owner_id === null || row.owner_name === null ? null : { id: row.owner_id, name: row.owner_name },
    createdAt: new Date(row.created_at).toISOString(),
    expiresAt: row.expires_at === null ? null : new Date(row.expires_at).toISOString(),
    lastUsedAt: row.last_used_at === null ? null : new Date(row.last_used_at).toISOString(),
  };
}
