import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What the file holds; made first, readable by its owner alone, when it is not there. */
export function readOrCreateSecret(path: string, create: () => string): string {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    // `wx`: two processes that start at once agree on one secret.
    writeFileSync(path, `${create()}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  // Whoever copied or restored the file may have widened who reads it.
  chmodSync(path, 0o600);
  const secret = readFileSync(path, 'utf8').trim();
  if (secret === '') throw new EmptySecretFile(path);
  return secret;
}

/** Replaces the file as a whole: a reader sees the old secret or the new one. */
export function writeSecret(path: string, secret: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const next = `${path}.${process.pid}.next`;
  writeFileSync(next, `${secret}\n`, { mode: 0o600 });
  renameSync(next, path);
}

export class EmptySecretFile extends Error {
  readonly code = 'empty_secret_file';
  constructor(path: string) {
    super(`The secret file ${path} is empty. Delete it to have a new secret made; people then sign in again.`);
  }
}
