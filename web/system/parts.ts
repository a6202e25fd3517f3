export const partNames = ['events', 'readModels', 'temporal'] as const;
export type PartName = (typeof partNames)[number];
export const partStates = ['up', 'catching_up', 'rebuilding', 'down'] as const;
export type PartState = (typeof partStates)[number];

/** One of the parts that the web process stands on. */
export interface PartStatus {
  part: PartName;
  state: PartState;
  /** RFC 3339. */
  since: string;
  /** What is wrong, and what to do about it; null when nothing is. */
  why: string | null;
  /** What people notice of it, and what goes on nevertheless; null when nothing. */
  effect: string | null;
}

/** How far the lists are. */
export interface Progress {
  /** Position of the last event that is in them. */
  position: string | null;
  /** Events that are not in them yet, counted up to {@link mostCounted}; null while the event store does not answer. */
  behind: number | null;
}

export const mostCounted = 10_000;
