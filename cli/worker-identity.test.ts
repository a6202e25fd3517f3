import { spawnSync } from 'node:child_process';
import { hostname } from 'node:os';
import { expect, test } from '@jest/globals';
import { isGoneFromHere, workerIdentity } from './worker-identity.ts';

const ended = spawnSync(process.execPath, ['--version']).pid;

test.each([
  ['this process', workerIdentity, false],
  ['a process of this machine that runs', `1@${hostname()}`, false],
  ['a process of this machine that has ended', `${ended}@${hostname()}`, true],
  ['a process of another machine', `${ended}@elsewhere`, false],
  ['what is no identity', 'worker', false],
])('%s is known to be gone only if it is: %s', (_, identity, gone) => expect(isGoneFromHere(identity)).toBe(gone));
