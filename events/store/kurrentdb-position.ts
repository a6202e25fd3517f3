import type { Position as LogPosition } from '@kurrent/kurrentdb-client';
import type { Position } from '../event.ts';
import { InvalidPosition } from './event-store.ts';

/** Wide enough for 64 bits, so that positions compare as strings. */
const digits = 20;

export function positionOf({ commit, prepare }: LogPosition): Position {
  return `${String(commit).padStart(digits, '0')}-${String(prepare).padStart(digits, '0')}`;
}

export function logPositionOf(position: Position): LogPosition {
  const parts = /^(\d{20})-(\d{20})$/.exec(position);
  if (parts === null) throw new InvalidPosition(position);
  return { commit: BigInt(parts[1]!), prepare: BigInt(parts[2]!) };
}
