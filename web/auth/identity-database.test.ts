import { expect, test } from '@jest/globals';
import { createOwnTables, openIdentityDatabase } from './identity-database.ts';
import { OneTimeLinks } from './one-time-links.ts';
import { hashOf } from './secret.ts';

test('an invite that was open before all links were in one table still lets its person in, once', () => {
  const db = openIdentityDatabase(':memory:');
  db.exec(`CREATE TABLE user (id TEXT PRIMARY KEY);
    CREATE TABLE aegir_setup_link (hash TEXT PRIMARY KEY, expires_at INTEGER NOT NULL) STRICT;
    CREATE TABLE aegir_invite (id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, email TEXT NOT NULL, role TEXT NOT NULL, by_id TEXT NOT NULL,
      by_name TEXT NOT NULL, created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, ended_at INTEGER) STRICT;`);
  const insert = db.prepare(`INSERT INTO aegir_invite VALUES (?, ?, ?, 'operator', 'a', 'Ada', 1000, 9000, ?)`);
  insert.run('open', hashOf('secret'), 'grace@example.org', null);
  insert.run('ended', hashOf('ended'), 'eve@example.org', 2000);
  createOwnTables(db);
  createOwnTables(db);
  const links = new OneTimeLinks(db, 'http://aegir.test', () => new Date(5000));
  expect(links.list('invite')).toEqual([
    { id: 'open', subject: 'grace@example.org', role: 'operator', by: { id: 'a', name: 'Ada' }, createdAt: new Date(1000).toISOString(), expiresAt: new Date(9000).toISOString() },
  ]);
  expect(links.use('reset', 'secret')).toBeUndefined();
  expect(links.use('invite', 'secret')?.link.id).toBe('open');
  expect([links.use('invite', 'secret'), links.find('invite', 'ended')]).toEqual([undefined, undefined]);
  db.close();
});
