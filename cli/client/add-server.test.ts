import { describe, expect, test } from '@jest/globals';
import { exitCodes } from '../exit-codes.ts';
import { agreed, nameAndAddress } from './add-server.ts';

const seen = `SHA256:${'k'.repeat(43)}`;

describe('a host key is taken', () => {
  test.each(['yes', ' YES ', seen, `256 ${seen} root@web-1 (ED25519)`])('when a person says %j', (said) => expect(agreed(said, seen, 'web-1')).toBe(seen));

  test.each([
    [`SHA256:${'A'.repeat(43)}`, 'shows another host key'],
    ['y', 'neither yes nor a fingerprint'],
    ['', 'neither yes nor a fingerprint'],
    ['no', 'Nothing was registered'],
  ])('and not when one says %j', (said, why) => {
    expect(() => agreed(said, seen, 'web-1')).toThrow(expect.objectContaining({ exitCode: exitCodes.refused, message: expect.stringContaining(why) }));
  });
});

describe('a Server is called', () => {
  test.each([
    ['web-1', '192.0.2.1', { name: 'web-1', address: '192.0.2.1' }],
    ['web-1.example.org', undefined, { name: 'web-1', address: 'web-1.example.org' }],
    ['Web-1.example.org', undefined, { name: 'web-1', address: 'Web-1.example.org' }],
    ['db', undefined, { name: 'db', address: 'db' }],
  ])('%j at %j', (given, address, called) => expect(nameAndAddress(given, address)).toEqual(called));

  test.each(['192.0.2.1', '2001:db8::1', '-x'])('nothing while only %j is known', (given) => expect(() => nameAndAddress(given, undefined)).toThrow(/aegir server add NAME --address/));
});
