import { randomInt } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Role } from '../../catalog/permissions.ts';
import type { Principal } from '../../commands/principal.ts';
import { Refused } from '../../events/refused.ts';
import { DeviceLoginRefused, TooManyAttempts } from './refusals.ts';
import { hashOf, newSecret } from './secret.ts';
import type { Tokens } from './tokens.ts';

export interface DeviceLogin {
  deviceCode: string;
  userCode: string;
  verificationUri: string;
  verificationUriComplete: string;
  expiresIn: number;
  interval: number;
}

interface DeviceLoginRow {
  hash: string;
  user_code: string;
  client: string;
  expires_at: number;
  polled_at: number | null;
  status: 'pending' | 'approved' | 'denied';
  person_id: string | null;
  name: string | null;
  role: Role | null;
  deactivated: number | null;
}

const expiresInSeconds = 600;
const intervalSeconds = 5;
/** A poll may come this much early: clocks and networks wobble. */
const toleranceMs = 1000;
const tokenDays = 90;
/** Open logins that strangers may leave behind before new ones are refused. */
const maxPending = 100;
/** No vowels, so that no words come out; nothing that looks like something else. */
const alphabet = 'BCDFGHJKLMNPQRSTVWXZ';

/** `aegir login` (RFC 8628): a terminal asks, a signed-in person approves on a page, the terminal fetches its token. */
export class DeviceLogins {
  readonly #db: DatabaseSync;
  readonly #tokens: Tokens;
  readonly #publicOrigin: string;
  readonly #now: () => Date;

  constructor(db: DatabaseSync, tokens: Tokens, publicOrigin: string, now: () => Date) {
    this.#db = db;
    this.#tokens = tokens;
    this.#publicOrigin = publicOrigin;
    this.#now = now;
  }

  /** @throws TooManyAttempts */
  begin(client: string): DeviceLogin {
    const now = this.#now().getTime();
    this.#db.prepare('DELETE FROM aegir_device_login WHERE expires_at <= ?').run(now);
    const { pending } = this.#db.prepare('SELECT count(*) AS pending FROM aegir_device_login').get() as { pending: number };
    if (pending >= maxPending) throw new TooManyAttempts('logins wait for approval', intervalSeconds);
    const deviceCode = newSecret();
    const userCode = newUserCode();
    this.#db
      .prepare(`INSERT INTO aegir_device_login (hash, user_code, client, expires_at, status) VALUES (?, ?, ?, ?, 'pending')`)
      .run(hashOf(deviceCode), userCode, client, now + expiresInSeconds * 1000);
    const verificationUri = new URL('/device', this.#publicOrigin).href;
    return {
      deviceCode, userCode, verificationUri,
      verificationUriComplete: `${verificationUri}?code=${userCode}`,
      expiresIn: expiresInSeconds,
      interval: intervalSeconds,
    };
  }

  /** What asks under that code, for the page on which a person decides; undefined when nothing does. */
  pending(userCode: string): { client: string; userCode: string } | undefined {
    const row = this.#db
      .prepare(`SELECT client, user_code FROM aegir_device_login WHERE user_code = ? AND status = 'pending' AND expires_at > ?`)
      .get(normalized(userCode), this.#now().getTime()) as { client: string; user_code: string } | undefined;
    return row === undefined ? undefined : { client: row.client, userCode: row.user_code };
  }

  /** @throws Refused when nothing waits under that code, or no person is asking. */
  decide(principal: Principal, userCode: string, decision: 'approve' | 'deny'): void {
    // A token must not beget tokens that outlive it.
    if (principal.kind !== 'person') throw new Refused('conflict', 'Only a signed-in person can approve a login.');
    const { changes } = this.#db
      .prepare(`UPDATE aegir_device_login SET status = ?, person_id = ? WHERE user_code = ? AND status = 'pending' AND expires_at > ?`)
      .run(decision === 'approve' ? 'approved' : 'denied', principal.id, normalized(userCode), this.#now().getTime());
    if (changes === 0) throw new Refused('not_found', 'No login waits under this code: it was decided, has ended, or was typed wrongly. Begin again with `aegir login`.', 'code');
  }

  /** @throws DeviceLoginRefused until it is approved, and once it is over. */
  poll(deviceCode: string): { token: string; name: string } {
    const now = this.#now().getTime();
    const row = this.#db
      .prepare(`SELECT login.*, person.name, person.role, deactivated.at AS deactivated FROM aegir_device_login AS login
        LEFT JOIN user AS person ON person.id = login.person_id LEFT JOIN aegir_deactivated AS deactivated ON deactivated.person_id = login.person_id WHERE hash = ?`)
      .get(hashOf(deviceCode)) as unknown as DeviceLoginRow | undefined;
    if (row === undefined || row.expires_at <= now) throw new DeviceLoginRefused('expired_token');
    if (row.status === 'pending') {
      this.#db.prepare('UPDATE aegir_device_login SET polled_at = ? WHERE hash = ?').run(now, row.hash);
      const early = row.polled_at !== null && now - row.polled_at < intervalSeconds * 1000 - toleranceMs;
      throw new DeviceLoginRefused(early ? 'slow_down' : 'authorization_pending');
    }
    this.#db.prepare('DELETE FROM aegir_device_login WHERE hash = ?').run(row.hash);
    if (row.status === 'denied' || row.person_id === null || row.name === null || row.role === null || row.deactivated !== null) throw new DeviceLoginRefused('access_denied');
    const { token, name } = this.#tokens.createFor({ id: row.person_id, name: row.name, role: row.role }, row.client, tokenDays);
    return { token, name };
  }
}

function newUserCode(): string {
  const letters = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** People type it in their own way. */
function normalized(userCode: string): string {
  const letters = userCode.toUpperCase().replace(/[^A-Z]/g, '');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
