import { expect, test } from '@jest/globals';
import { wordsIn } from '../words/all-words.ts';
import { cureOf, keyLineIn, missingItem } from './cure.ts';

test.each([
  ['Run: apt-get install python3', 'Run:', 'apt-get install python3'],
  ["Give its account sudo without a password. Run as root: echo 'ops ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/aegir", 'Give its account sudo without a password. Run as root:', "echo 'ops ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/aegir"],
  ['Upgrade the operating system.', 'Upgrade the operating system.', undefined],
  ['Rerun: it', 'Rerun: it', undefined],
])('%j is mended by a line where it names one', (cure, text, line) => expect(cureOf(cure)).toEqual({ text, line }));

const key = `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${'x'.repeat(43)} aegir-runner`;
test.each([
  [`Server x does not let the runner in as root: nothing was run; put this line into that user's authorized_keys: ${key}`, key],
  ['Server x cannot be reached', undefined],
  ['ssh-ed25519 short', undefined],
])('%j', (message, line) => expect(keyLineIn(message)).toBe(line));

test.each(['en', 'fr'] as const)('the line that mends is the same in %s', (language) => {
  const { line, text } = missingItem('the rights of root', "Let Aegir sign in as root, or give its account sudo without a password. Run as root: echo 'ops ALL'", wordsIn[language]);
  expect(line).toBe("echo 'ops ALL'");
  expect(text).toMatch(language === 'en' ? /^Let Aegir sign in/ : /^Laissez Aegir .* Exécutez en tant que root\u00a0:$/);
});
