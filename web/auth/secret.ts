import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits: nothing to guess, so that a plain hash protects it at rest. */
export function newSecret(prefix = ''): string {
  return prefix + randomBytes(32).toString('base64url');
}

export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
