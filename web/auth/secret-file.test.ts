import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { EmptySecretFile, readOrCreateSecret, writeSecret } from './secret-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aegir-secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a secret is made once, and only its owner reads it', () => {
  const path = join(folder, 'secrets', 'auth-secret');
  expect(readOrCreateSecret(path, () => 'first')).toBe('first');
  expect(readOrCreateSecret(path, () => 'second')).toBe('first');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'secrets')).mode & 0o777).toBe(0o700);
});

test('a secret that others could read is closed to them', () => {
  const path = join(folder, 'auth-secret');
  writeFileSync(path, 'copied\n');
  chmodSync(path, 0o644);
  expect(readOrCreateSecret(path, () => 'new')).toBe('copied');
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('a secret is replaced as a whole', () => {
  const path = join(folder, 'local-token');
  writeSecret(path, 'one');
  writeSecret(path, 'two');
  expect(readOrCreateSecret(path, () => 'new')).toBe('two');
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('an empty file is no secret', () => {
  const path = join(folder, 'auth-secret');
  writeFileSync(path, '');
  expect(() => readOrCreateSecret(path, () => 'new')).toThrow(EmptySecretFile);
});
