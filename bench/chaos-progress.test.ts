import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Played } from '../tests/chaos/play.ts';
import { ChaosProgress } from './chaos-progress.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chaos-progress-'));
  path = join(folder, 'chaos.progress.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const played = (number: number, faults: string[] = []): Played => ({
  number, id: `operation-${number}`, host: 'chaos-1', struck: [{ victim: 'web', moment: 'start', step: 1 }, { victim: 'worker', moment: 'end', step: 4 }], missed: [], asked: 1, seconds: 40, faults,
});
const never = (): number => {
  throw new Error('The seed is known.');
};

test('goes on with the seed and after the Operations of an earlier start, each start with its commit and its kills', () => {
  const first = ChaosProgress.open(path, undefined, () => 7);
  first.begin('aaa', 1);
  first.add([played(1), played(2)], new Map());
  const second = ChaosProgress.open(path, undefined, never);
  expect([second.seed, second.struck, second.hasPlayed(2), second.hasPlayed(3)]).toEqual([7, 4, true, false]);
  second.begin('bbb', 2);
  second.add([played(3)], new Map());
  expect(ChaosProgress.open(path, 7, never).runs).toMatchObject([{ commit: 'aaa', operations: [1, 2], struck: 4, lanes: 1 }, { commit: 'bbb', operations: [3], struck: 2, lanes: 2 }]);
});

test('has no run of a start that played nothing to its end', () => {
  ChaosProgress.open(path, 7, never).begin('aaa', 1);
  expect(ChaosProgress.open(path, 7, never).runs).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
});

test('refuses to mix seeds, and says what to do', () => {
  const first = ChaosProgress.open(path, 7, never);
  first.begin('aaa', 1);
  first.add([played(1)], new Map());
  expect(() => ChaosProgress.open(path, 8, never)).toThrow(/AEGIR_CHAOS_SEED=7, not 8\. Go on with that one, or remove the file/);
});

test('keeps what was found with an Operation that has a fault beside the file, by seed and number', () => {
  const progress = ChaosProgress.open(path, 7, never);
  progress.begin('aaa', 1);
  progress.add([played(1), played(2, ['The ledger has it twice.'])], new Map([[2, { events: ['what happened'] }]]));
  expect(readdirSync(progress.faultsFolder)).toEqual(['7-2.json']);
  expect(JSON.parse(readFileSync(join(progress.faultsFolder, '7-2.json'), 'utf8'))).toMatchObject({ seed: 7, number: 2, commit: 'aaa', faults: ['The ledger has it twice.'], events: ['what happened'] });
});
