import type { DatabaseSync } from 'node:sqlite';
import type { Role } from '../../catalog/permissions.ts';
import { hashOf, newSecret } from './secret.ts';

/** What a link is for; each kind leads to a page of its own. */
export type LinkKind = 'set_up' | 'invite' | 'reset';

/** A link that still opens something. What is secret in it is not known any more. */
export interface OpenLink {
  id: string;
  /** Whom it is for: the address of who is invited, the id of whose password is reset, nobody yet at set-up. */
  subject: string;
  role: Role | null;
  by: { id: string; name: string };
  createdAt: string;
  expiresAt: string;
}

export interface NewLink {
  id: string;
  subject: string;
  role: Role | null;
  by: { id: string; name: string };
  validMs: number;
}

/** What a link opened, and what gives it back when that for which it was used failed. */
export interface UsedLink {
  link: OpenLink;
  reopen: () => void;
}

interface LinkRow {
  id: string;
  subject: string;
  role: Role | null;
  by_id: string;
  by_name: string;
  created_at: number;
  expires_at: number;
}

const pages: Record<LinkKind, string> = { set_up: '/setup', invite: '/invite', reset: '/reset-password' };
const dayMs = 86_400_000;
/** Longer than any repetition of a request comes late; kept so long, so that none makes a second link. */
const keptMs = 60 * dayMs;

/** Links that let somebody in once: shown when they are made, kept as a hash, one at a time for each subject. */
export class OneTimeLinks {
  readonly #db: DatabaseSync;
  readonly #publicOrigin: string;
  readonly #now: () => Date;

  constructor(db: DatabaseSync, publicOrigin: string, now: () => Date) {
    this.#db = db;
    this.#publicOrigin = publicOrigin;
    this.#now = now;
  }

  /** An earlier open one of that kind for the same subject ends. @returns the link, which cannot be had again */
  make(kind: LinkKind, { id, subject, role, by, validMs }: NewLink): string {
    const now = this.#now().getTime();
    this.#db.prepare('DELETE FROM aegir_one_time_link WHERE created_at < ?').run(now - keptMs);
    this.endFor(kind, subject);
    const secret = newSecret();
    this.#db
      .prepare('INSERT INTO aegir_one_time_link (id, kind, hash, subject, role, by_id, by_name, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run(id, kind, hashOf(secret), subject, role, by.id, by.name, now, now + validMs);
    return new URL(`${pages[kind]}?token=${secret}`, this.#publicOrigin).href;
  }

  /** Whether one was made under that id, open or not. */
  wasMade(id: string): boolean {
    return this.#db.prepare('SELECT 1 FROM aegir_one_time_link WHERE id = ?').get(id) !== undefined;
  }

  /** Newest first. */
  list(kind: LinkKind): OpenLink[] {
    const rows = this.#db.prepare('SELECT * FROM aegir_one_time_link WHERE kind = ? AND ended_at IS NULL AND expires_at > ? ORDER BY created_at DESC, id').all(kind, this.#now().getTime());
    return (rows as unknown as LinkRow[]).map(linkOf);
  }

  /** By its id; undefined when it opens nothing (any more). */
  get(kind: LinkKind, id: string): OpenLink | undefined {
    return this.#open(kind, 'id = ?', id);
  }

  /** By what is secret in it; undefined when it opens nothing (any more). */
  find(kind: LinkKind, secret: string): OpenLink | undefined {
    return this.#open(kind, 'hash = ?', hashOf(secret));
  }

  /** Uses the link up; of two who try at once, one gets it. */
  use(kind: LinkKind, secret: string): UsedLink | undefined {
    const now = this.#now().getTime();
    const row = this.#db
      .prepare('UPDATE aegir_one_time_link SET ended_at = ? WHERE kind = ? AND hash = ? AND ended_at IS NULL AND expires_at > ? RETURNING *')
      .get(now, kind, hashOf(secret), now) as unknown as LinkRow | undefined;
    if (row === undefined) return undefined;
    return { link: linkOf(row), reopen: () => void this.#db.prepare('UPDATE aegir_one_time_link SET ended_at = NULL WHERE id = ?').run(row.id) };
  }

  end(id: string): void {
    this.#db.prepare('UPDATE aegir_one_time_link SET ended_at = ? WHERE id = ?').run(this.#now().getTime(), id);
  }

  endFor(kind: LinkKind, subject: string): void {
    this.#db.prepare('UPDATE aegir_one_time_link SET ended_at = ? WHERE kind = ? AND subject = ? AND ended_at IS NULL').run(this.#now().getTime(), kind, subject);
  }

  /** Of every kind: those that somebody made who may not make them any more. */
  endThoseOf(personId: string): void {
    this.#db
      .prepare(`UPDATE aegir_one_time_link SET ended_at = ? WHERE ended_at IS NULL AND (by_id = ? OR by_id IN (SELECT id FROM aegir_token WHERE owner_id = ?))`)
      .run(this.#now().getTime(), personId, personId);
  }

  #open(kind: LinkKind, where: 'id = ?' | 'hash = ?', value: string): OpenLink | undefined {
    const row = this.#db
      .prepare(`SELECT * FROM aegir_one_time_link WHERE kind = ? AND ${where} AND ended_at IS NULL AND expires_at > ?`)
      .get(kind, value, this.#now().getTime()) as unknown as LinkRow | undefined;
    return row === undefined ? undefined : linkOf(row);
  }
}

function linkOf({ id, subject, role, by_id, by_name, created_at, expires_at }: LinkRow): OpenLink {
  return { id, subject, role, by: { id: by_id, name: by_name }, createdAt: new Date(created_at).toISOString(), expiresAt: new Date(expires_at).toISOString() };
}
