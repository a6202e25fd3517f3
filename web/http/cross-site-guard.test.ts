import { describe, expect, test } from '@jest/globals';
import { isTrustedOrigin } from './cross-site-guard.ts';

const ours = 'https://aegir.example';
const cookie = 'aegir.session_token=x';

describe('a request that changes something', () => {
  test.each([
    ['from our own page', { cookie, 'sec-fetch-site': 'same-origin', origin: ours }, true],
    ['typed or bookmarked by the person', { cookie, 'sec-fetch-site': 'none' }, true],
    ['from another site', { cookie, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, false],
    ['from a sibling host', { cookie, 'sec-fetch-site': 'same-site', origin: 'https://other.aegir.example' }, false],
    ['from another site that leaves out Origin', { cookie, 'sec-fetch-site': 'cross-site' }, false],
    ['of an older browser from our own page', { cookie, origin: ours }, true],
    ['of an older browser from another site', { cookie, origin: 'https://evil.example' }, false],
    ['of an older browser from a sandboxed frame', { cookie, origin: 'null' }, false],
    ['from another site without a session, to sign somebody else in', { origin: 'https://evil.example' }, false],
    ['of our origin over another scheme', { cookie, origin: 'http://aegir.example' }, false],
    ['with a session and nothing that tells where it is from', { cookie }, false],
    ['of a program without a session', {}, true],
    ['with a token, because cookies do not count then', { authorization: 'Bearer x', cookie, 'sec-fetch-site': 'cross-site' }, true],
  ])('%s', (_, headers, trusted) => {
    expect(isTrustedOrigin('POST', headers, ours)).toBe(trusted);
    expect(isTrustedOrigin('DELETE', headers, ours)).toBe(trusted);
  });

  test('reading is open to wherever a link stands', () => {
    expect(isTrustedOrigin('GET', { cookie, 'sec-fetch-site': 'cross-site' }, ours)).toBe(true);
  });
});
