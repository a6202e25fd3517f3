/* How many requests of this tab wait for Aegir to answer again. */

let waiting = 0;
const listeners = new Set<() => void>();

export function changeWaiting(change: 1 | -1): void {
  waiting += change;
  for (const listener of listeners) listener();
}

export function listenToWaiting(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function someWait(): boolean {
  return waiting > 0;
}
