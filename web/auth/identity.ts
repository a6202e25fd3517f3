import type { IncomingHttpHeaders } from 'node:http';
import type { Principal } from '../../commands/principal.ts';
import type { Role } from '../../catalog/permissions.ts';
import type { Changes } from './changes.ts';
import type { DeviceLogins } from './device-logins.ts';
import type { Invites } from './invites.ts';
import type { Members } from './members.ts';
import type { OwnAccount } from './own-account.ts';
import type { PasswordResets } from './password-resets.ts';
import type { Sessions } from './sessions.ts';
import type { Tokens } from './tokens.ts';

export interface Credentials {
  email: string;
  password: string;
}

export interface NewPerson extends Credentials {
  name: string;
}

/** Where a request comes from, so that guessing is slowed down. */
export interface Origin {
  address: string;
  userAgent?: string;
}

export interface SignedIn {
  principal: Principal;
  /** Values for `Set-Cookie`, one header each. */
  cookies: string[];
}

/** Who people are, and what acts for them. Kept in a database of its own, apart from the facts. */
export interface Identity {
  /** By its Bearer token, or else by its session cookie. With a Bearer token, cookies are not looked at. */
  principalOf(request: { headers: IncomingHttpHeaders }): Promise<Principal | undefined>;

  /** Id of the session that a request of a signed-in browser comes with. */
  sessionOf(request: { headers: IncomingHttpHeaders }): string | undefined;

  /** @throws SignInRefused, AccountDeactivated, TooManyAttempts, InvalidInput */
  signIn(credentials: unknown, origin: Origin): Promise<SignedIn>;
  /** Ends the session of the request's cookie. @returns values for `Set-Cookie` that make the browser forget it. */
  signOut(request: { headers: IncomingHttpHeaders }): Promise<string[]>;

  /** A new one-time link by which the first administrator comes in, valid for a day; undefined once there is a person. Earlier links end. */
  setupLink(): Promise<string | undefined>;
  /** Whether {@link setUp} would take the token of a set-up link now. */
  setupIsOpen(token: string): Promise<boolean>;
  /** Makes the first administrator and signs in. The link is used up. @throws SetupRefused, TooManyAttempts, InvalidInput */
  setUp(token: string, person: unknown, origin: Origin): Promise<SignedIn>;

  /** Whom the token of an invite lets in, and as what; undefined when it lets nobody in. @throws TooManyAttempts */
  inviteOf(token: string, origin: Origin): { email: string; role: Role } | undefined;
  /** Makes the invited person, with the name and password they give, and signs them in. The invite is used up. @throws InviteRefused, TooManyAttempts, InvalidInput, Refused */
  accept(token: string, person: unknown, origin: Origin): Promise<SignedIn>;

  /** Whose password the token of a reset link is for; undefined when it is for nobody's. @throws TooManyAttempts */
  resetOf(token: string, origin: Origin): { name: string; email: string } | undefined;
  /** Gives the person another password, ends all their sessions, and signs them in. The link is used up. @throws ResetRefused, TooManyAttempts, InvalidInput */
  resetPassword(token: string, input: unknown, origin: Origin): Promise<SignedIn>;

  account: OwnAccount;
  members: Members;
  invites: Invites;
  resets: PasswordResets;
  sessions: Sessions;
  changes: Changes;
  tokens: Tokens;
  devices: DeviceLogins;
  /** Creates or replaces the token of this machine's CLI, in a file that only its owner reads. @returns the file's path. */
  localToken(): Promise<string>;

  close(): Promise<void>;
}
