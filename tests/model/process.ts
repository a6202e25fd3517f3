/** A process that may die: what it waits for then never comes. */
export interface Process {
  readonly name: 'web' | 'worker';
  alive: boolean;
  /** Ends its subscriptions. */
  readonly stop: AbortController;
}

export function process(name: Process['name']): Process {
  return { name, alive: true, stop: new AbortController() };
}
