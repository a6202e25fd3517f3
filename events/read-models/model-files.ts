import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { inspectModelFile, type Checkpoint } from './model-file.ts';
import type { AnyProjection } from './projection.ts';

const fileName = /^read-models-(\d{1,15})\.db$/;

/** What a directory holds: files numbered in the order in which they were built, so that each has a name of its own. */
export interface Found {
  /** The latest one that queries can be answered from. */
  serving: { path: string; current: boolean; checkpoint: Checkpoint | undefined } | undefined;
  /** Why a new one must be built; undefined when the one found goes on. */
  why: string | undefined;
}

export function findModelFile(directory: string, projections: readonly AnyProjection[]): Found {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  let why: string | undefined;
  for (const number of numbersIn(directory)) {
    const path = pathOf(directory, number);
    const found = inspectModelFile(path, projections);
    if (found.is === 'unusable') {
      why ??= `${path} cannot be used: ${found.why}`;
      continue;
    }
    const current = found.is === 'current';
    if (!current) why ??= `${path} was made by another version of the projections`;
    return { serving: { path, current, checkpoint: found.checkpoint }, why: current ? undefined : why };
  }
  return { serving: undefined, why: why ?? `${directory} holds none yet` };
}

/**
 * Path of the file to build next.
 * @param last the one before, if it was of this process: its name is not given again even when it was deleted, as it may still be open.
 */
export function nextModelFile(directory: string, last: string | undefined): string {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const before = Number(fileName.exec(basename(last ?? ''))?.[1] ?? 0);
  return pathOf(directory, Math.max(before, numbersIn(directory)[0] ?? 0) + 1);
}

/** Removes every file of read models but one, with what SQLite keeps beside them. */
export function removeModelFiles(directory: string, except: string | undefined): void {
  for (const number of numbersIn(directory)) {
    const path = pathOf(directory, number);
    if (path === except) continue;
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true });
  }
}

/** Latest first. */
function numbersIn(directory: string): number[] {
  return readdirSync(directory)
    .flatMap((name) => fileName.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((one, other) => other - one);
}

function pathOf(directory: string, number: number): string {
  return join(directory, `read-models-${number}.db`);
}
