import { expect, test } from '@jest/globals';
import { compareFingerprint } from './compare-fingerprint.ts';

const seen = `SHA256:${'k'.repeat(42)}+`;

test.each([
  ['the same', seen, 'same'],
  ['the line of ssh-keygen', `256 ${seen} root@web-1 (ED25519)\n`, 'same'],
  ['the same with the padding that base64 has', `${seen}=`, 'same'],
  ['another key', `SHA256:${'k'.repeat(43)}`, 'other'],
  ['the same in other letters', seen.toUpperCase().replace('SHA256', 'SHA256'), 'other'],
  ['a part of it', seen.slice(0, -1), 'unreadable'],
  ['more than it', `${seen}k`, 'unreadable'],
  ['one of MD5', 'MD5:16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48', 'unreadable'],
  ['nothing', ' ', 'unreadable'],
])('%s', (_what, said, compared) => expect(compareFingerprint(said, seen)).toBe(compared));
