import { join } from 'node:path';
import { z } from 'zod';
import { parseInput } from '../../commands/input.ts';
import { Attempts } from './attempts.ts';
import { DeviceLogins } from './device-logins.ts';
import { createOwnTables, openIdentityDatabase } from './identity-database.ts';
import type { Identity } from './identity.ts';
import { People } from './people.ts';
import { SetupRefused } from './refusals.ts';
import { readOrCreateSecret, writeSecret } from './secret-file.ts';
import { newSecret } from './secret.ts';
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

const credentials = z.strictObject({
  email: z.string().trim().max(254).pipe(z.email('Give an e-mail address.')),
  password: z.string().min(1, 'Give your password.').max(128),
});

const newPerson = z.strictObject({
  name: z.string().trim().min(1, 'Say how you are called.').max(80).regex(/^[^\p{Cc}]*$/u, 'Keep it on one line.'),
  email: credentials.shape.email,
  password: z.string().min(12, 'Use at least 12 characters; several words make a good one.').max(128),
});

export async function openIdentity({ path, secretsPath, publicOrigin, now = () => new Date() }: IdentityOptions): Promise<Identity> {
  const db = openIdentityDatabase(path);
  const people = await People.open(db, readOrCreateSecret(join(secretsPath, 'auth-secret'), newSecret), publicOrigin);
  createOwnTables(db);
  const tokens = new Tokens(db, now);
  const links = new SetupLinks(db, publicOrigin, now);
  const ofAccount = new Attempts('sign-in attempts', 5, minuteMs, now);
  const ofAddress = new Attempts('sign-in attempts', 30, minuteMs, now);

  return {
    tokens,
    devices: new DeviceLogins(db, tokens, publicOrigin, now),

    async principalOf({ headers }) {
      const { authorization } = headers;
      if (authorization === undefined) return people.principalOf(headers);
      const bearer = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
      return bearer === undefined ? undefined : tokens.principalOf(bearer);
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
      return people.any() ? undefined : links.replace();
    },

    async setupIsOpen(token) {
      return !people.any() && links.isOpen(token);
    },

    async setUp(token, input, origin) {
      ofAddress.take(origin.address);
      if (people.any() || !links.isOpen(token)) throw new SetupRefused();
      const person = parseInput(newPerson, input);
      const reopen = links.use(token);
      if (reopen === undefined) throw new SetupRefused();
      try {
        await people.add(person, 'administrator');
      } catch (error) {
        reopen();
        throw error;
      }
      return people.signIn(person, origin);
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
