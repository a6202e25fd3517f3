import type { IncomingHttpHeaders } from 'node:http';
import type { DatabaseSync } from 'node:sqlite';
import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { z } from 'zod';
import { roles, type Role } from '../../catalog/permissions.ts';
import type { Principal } from '../../commands/principal.ts';
import type { Credentials, NewPerson, Origin, SignedIn } from './identity.ts';
import { KnownSessions } from './known-sessions.ts';
import { Passwords } from './passwords.ts';
import { AccountDeactivated, SignInRefused } from './refusals.ts';

/** Seconds from signing in until one must sign in again, however active one is. */
const sessionSeconds = 7 * 86_400;

const userSchema = z.object({ id: z.string(), name: z.string(), role: z.enum(roles) });

function optionsFor(database: DatabaseSync, secret: string, publicOrigin: string) {
  return {
    database,
    secret,
    baseURL: publicOrigin,
    telemetry: { enabled: false },
    logger: { level: 'error' },
    emailAndPassword: { enabled: true, disableSignUp: true },
    user: { additionalFields: { role: { type: 'string', required: true, input: false } } },
    session: { expiresIn: sessionSeconds, disableSessionRefresh: true },
    // Its HTTP handler is not mounted, so that these have nothing to guard; `Attempts` and the cross-site guard do.
    rateLimit: { enabled: false },
    advanced: { cookiePrefix: 'aegir', useSecureCookies: publicOrigin.startsWith('https:'), disableCSRFCheck: true },
  } as const satisfies BetterAuthOptions;
}

/** People and their sessions, kept by better-auth. */
export class People {
  readonly #auth: ReturnType<typeof betterAuth<ReturnType<typeof optionsFor>>>;
  readonly #db: DatabaseSync;
  readonly #known: KnownSessions;

  private constructor(db: DatabaseSync, options: ReturnType<typeof optionsFor>) {
    this.#db = db;
    this.#auth = betterAuth(options);
    this.#known = new KnownSessions(db);
  }

  static async open(db: DatabaseSync, secret: string, publicOrigin: string): Promise<People> {
    const options = optionsFor(db, secret, publicOrigin);
    await (await getMigrations(options)).runMigrations();
    return new People(db, options);
  }

  async passwords(): Promise<Passwords> {
    return new Passwords(this.#db, (await this.#auth.$context).password);
  }

  any(): boolean {
    return this.#db.prepare('SELECT 1 FROM user LIMIT 1').get() !== undefined;
  }

  has(email: string): boolean {
    return this.#db.prepare('SELECT 1 FROM user WHERE email = ?').get(email) !== undefined;
  }

  async add({ name, email, password }: NewPerson, role: Role): Promise<Principal> {
    const { internalAdapter, password: passwords } = await this.#auth.$context;
    const hash = await passwords.hash(password);
    const person = await internalAdapter.createUser({ name, email: email.toLowerCase(), emailVerified: true, role }, { method: 'admin' });
    await internalAdapter.linkAccount({ userId: person.id, providerId: 'credential', accountId: person.id, password: hash });
    return principalOf(person);
  }

  /** @throws SignInRefused, AccountDeactivated */
  async signIn({ email, password }: Credentials, origin: Origin): Promise<SignedIn> {
    const headers = new Headers(origin.userAgent === undefined ? {} : { 'user-agent': origin.userAgent });
    try {
      const { headers: answer, response } = await this.#auth.api.signInEmail({ body: { email, password }, headers, returnHeaders: true });
      // Told only to who knows the password.
      if (this.#isDeactivated(response.user.id)) {
        this.#db.prepare('DELETE FROM session WHERE token = ?').run(response.token);
        throw new AccountDeactivated();
      }
      this.#db.prepare('UPDATE session SET "ipAddress" = ? WHERE token = ?').run(origin.address, response.token);
      return { principal: principalOf(response.user), cookies: answer.getSetCookie() };
    } catch (error) {
      if ((error as { statusCode?: unknown }).statusCode === 401) throw new SignInRefused();
      throw error;
    }
  }

  async signOut(headers: IncomingHttpHeaders): Promise<string[]> {
    const { headers: answer } = await this.#auth.api.signOut({ headers: cookiesOf(headers), returnHeaders: true });
    return answer.getSetCookie();
  }

  async principalOf(headers: IncomingHttpHeaders): Promise<Principal | undefined> {
    if (headers.cookie === undefined) return undefined;
    const known = this.#known.personOf(headers.cookie, new Date());
    if (known !== undefined) return principalOf(known);
    const found = await this.#auth.api.getSession({ headers: cookiesOf(headers) });
    if (found === null) return undefined;
    this.#known.add(headers.cookie, found.session.id);
    const person = this.#known.personOf(headers.cookie, new Date());
    return person === undefined ? undefined : principalOf(person);
  }

  /** Id of the session that a request comes with, once {@link principalOf} knows it. */
  sessionOf({ cookie }: IncomingHttpHeaders): string | undefined {
    return cookie === undefined ? undefined : this.#known.sessionOf(cookie);
  }

  #isDeactivated(personId: string): boolean {
    return this.#db.prepare('SELECT 1 FROM aegir_deactivated WHERE person_id = ?').get(personId) !== undefined;
  }
}

function cookiesOf({ cookie }: IncomingHttpHeaders): Headers {
  return new Headers(cookie === undefined ? {} : { cookie });
}

function principalOf(user: unknown): Principal {
  return { kind: 'person', ...userSchema.parse(user) };
}
