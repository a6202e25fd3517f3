import type { Change } from '../../events/read-models/changes.ts';
import { frameOf, type Frame } from './frame.ts';

const frames = new WeakMap<Change, Frame>();

/** A change is told to all who look; it is written down for the first of them. */
export function pokeFrame(change: Change): Frame {
  const known = frames.get(change);
  if (known !== undefined) return known;
  const frame = frameOf({ event: 'poke', id: change.position, data: change });
  frames.set(change, frame);
  return frame;
}
