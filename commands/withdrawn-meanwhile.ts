import { Refused } from '../events/refused.ts';

/** Whoever withdrew a request first has its word: what is asked for comes too late, and keeps nothing. */
export function withdrawnMeanwhile(): Refused {
  return new Refused('conflict', 'The request was withdrawn before it was recorded, as it took too long or was sent twice at once: what it had taken was given back, and nothing was changed. Send it again.');
}
