import type { Position } from '../event.ts';
import { InvalidPosition } from './event-store.ts';

/** Wide enough for each safe integer, so that positions compare as strings. */
const digits = 16;

export function positionOf(sequence: number): Position {
  return String(sequence).padStart(digits, '0');
}

/** @returns 0, which is before the first event, for no position. */
export function sequenceOf(position: Position | undefined): number {
  if (position === undefined) return 0;
  const sequence = Number(position);
  if (!/^\d{16}$/.test(position) || !Number.isSafeInteger(sequence)) throw new InvalidPosition(position);
  return sequence;
}
