import { join } from 'node:path';
import { z } from 'zod';
import { parseInput } from '../../commands/input.ts';
import { actorOf } from '../../commands/principal.ts';
import { Refused } from '../../events/refused.ts';
import { Attempts } from './attempts.ts';
import { Changes } from './changes.ts';
import { DeviceLogins } from './device-logins.ts';
import { createOwnTables, openIdentityDatabase } from './identity-database.ts';
import type { Identity } from './identity.ts';
import { Invites } from './invites.ts';
import { Members } from './members.ts';
import { emailField, invitedPerson, newPasswordField, personNameField, resetPassword } from './person-fields.ts';
import { OneTimeLinks } from './one-time-links.ts';
import { OwnAccount } from './own-account.ts';
import { PasswordResets } from './password-resets.ts';
import { People } from './people.ts';
import { InviteRefused, ResetRefused, SetupRefused } from './refusals.ts';
import { readOrCreateSecret, writeSecret } from './secret-file.ts';
import { newSecret } from './secret.ts';
import { Sessions } from './sessions.ts';
import { SetupLinks } from './setup-links.ts';
import { Tokens } from './tokens.ts';

export interface IdentityOptions {
  /** File of the identity database. */
  path: string;
  /** Folder of files that only the owner reads: `auth-secret`, `local-token`. */
  secretsPath: string;
  /** Where browsers reach Aegir. */
  publicOrigin: string;
  now?: () => Date;
}

const minuteMs = 60_000;
const setUpLink = { kind: 'system', id: 'set-up-link', name: 'the set-up link' } as const;

const credentials = z.strictObject({
  email: emailField,
  password: z.string().min(1, 'Give your password.').max(128),
});

const newPerson = z.strictObject({ name: personNameField, email: emailField, password: newPasswordField });

export async function openIdentity({ path, secretsPath, publicOrigin, now = () => new Date() }: IdentityOptions): Promise<Identity> {
  const db = openIdentityDatabase(path);
  const people = await People.open(db, readOrCreateSecret(join(secretsPath, 'auth-secret'), newSecret), publicOrigin);
  createOwnTables(db);
  const changes = new Changes(db, now);
  const tokens = new Tokens(db, changes, now);
  const links = new OneTimeLinks(db, publicOrigin, now);
  const setupLinks = new SetupLinks(links);
  const invites = new Invites(db, links, changes);
  const passwords = await people.passwords();
  const resets = new PasswordResets(db, links, passwords, changes);
  const ofAccount = new Attempts('sign-in attempts', 5, minuteMs, now);
  const ofAddress = new Attempts('sign-in attempts', 30, minuteMs, now);
  const ofLinks = new Attempts('tries with links', 30, minuteMs, now);
  const ofPassword = new Attempts('tries of your password', 5, minuteMs, now);

  return {
    tokens, invites, resets, changes,
    account: new OwnAccount(db, links, passwords, changes, ofPassword),
    members: new Members(db, changes, links, now),
    sessions: new Sessions(db, changes, (principal) => tokens.ownerOf(principal)),
    devices: new DeviceLogins(db, tokens, publicOrigin, now),

    async principalOf({ headers }) {
      const { authorization } = headers;
      if (authorization === undefined) return people.principalOf(headers);
      const bearer = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
      return bearer === undefined ? undefined : tokens.principalOf(bearer);
    },

    sessionOf({ headers }) {
      return people.sessionOf(headers);
    },

    async signIn(input, origin) {
      const given = parseInput(credentials, input);
      const account = `${origin.address} ${given.email.toLowerCase()}`;
      ofAddress.take(origin.address);
      ofAccount.take(account);
      const signedIn = await people.signIn(given, origin);
      ofAccount.forget(account);
      return signedIn;
    },

    async signOut({ headers }) {
      return people.signOut(headers);
    },

    async setupLink() {
      return people.any() ? undefined : setupLinks.replace();
    },

    async setupIsOpen(token) {
      return !people.any() && setupLinks.isOpen(token);
    },

    async setUp(token, input, origin) {
      ofAddress.take(origin.address);
      if (people.any() || !setupLinks.isOpen(token)) throw new SetupRefused();
      const person = parseInput(newPerson, input);
      const used = setupLinks.use(token);
      if (used === undefined) throw new SetupRefused();
      try {
        changes.record(setUpLink, { kind: 'administrator_made', subject: (await people.add(person, 'administrator')).name, role: 'administrator' });
      } catch (error) {
        used.reopen();
        throw error;
      }
      return people.signIn(person, origin);
    },

    inviteOf(token, origin) {
      ofLinks.take(origin.address);
      return invites.find(token);
    },

    async accept(token, input, origin) {
      ofLinks.take(origin.address);
      if (invites.find(token) === undefined) throw new InviteRefused();
      const person = parseInput(invitedPerson, input);
      const invite = invites.use(token);
      if (invite === undefined) throw new InviteRefused();
      const { email, role, reopen } = invite;
      try {
        if (people.has(email)) throw new Refused('taken', 'Somebody signs in with this e-mail address already. Sign in, or ask an administrator.');
        const added = await people.add({ ...person, email }, role);
        changes.record(actorOf(added), { kind: 'invite_accepted', subject: email, role });
      } catch (error) {
        reopen();
        throw error;
      }
      return people.signIn({ ...person, email }, origin);
    },

    resetOf(token, origin) {
      ofLinks.take(origin.address);
      const person = resets.find(token);
      return person === undefined ? undefined : { name: person.name, email: person.email };
    },

    async resetPassword(token, input, origin) {
      ofLinks.take(origin.address);
      if (resets.find(token) === undefined) throw new ResetRefused();
      const { password } = parseInput(resetPassword, input);
      const { email } = await resets.use(token, password);
      return people.signIn({ email, password }, origin);
    },

    async localToken() {
      const file = join(secretsPath, 'local-token');
      writeSecret(file, tokens.replaceLocal().token);
      return file;
    },

    async close() {
      db.close();
    },
  };
}
