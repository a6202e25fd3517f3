import type { Poke } from './watching.ts';

/* In the browser, where there is one stream of pokes: who else wants to hear of them than the page's loaders. */

type Listener = (poke: Poke) => void;

const listeners = new Set<Listener>();

export function tellPoke(poke: Poke): void {
  for (const listener of listeners) listener(poke);
}

/** @returns ends it. */
export function onPoke(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
