import type { Position } from '../event.ts';
import type { Fact } from './fact.ts';
import type { EntityType } from './history.ts';

/** Says that what is shown of something may be out of date. */
export interface Change {
  position: Position;
  /** `all` when the whole file was replaced. */
  topic: EntityType | 'all';
  /** `*` with `all`. */
  id: string;
}

/** Those who want to hear of changes. A listener must not throw. */
export class ChangeListeners {
  readonly #listeners = new Set<(change: Change) => void>();

  /** @returns ends it. */
  add(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }
}

/** One change for each thing that a batch of facts is about, at the last position where it is. */
export function changesOf(facts: readonly Fact[]): Change[] {
  const changes = new Map<string, Change>();
  for (const fact of facts) {
    const topic = fact.category === 'decision' ? 'operation' : fact.category;
    changes.set(`${topic}-${fact.id}`, { position: fact.recorded.position, topic, id: fact.id });
  }
  return [...changes.values()];
}
