/*
 * What a page shows, as its loader says it: `operation` for any of them, `operation:<id>` for one. A page is loaded again
 * when something it shows has changed.
 */

export interface Poke {
  topic: string;
  /** `*`: more changed than is told apart. */
  id: string;
}

/** Topic `all` concerns every page: what it shows may have been made anew. */
export function concerns(watches: readonly string[], { topic, id }: Poke): boolean {
  return topic === 'all' || watches.some((watch) => watch === topic || (watch.startsWith(`${topic}:`) && (id === '*' || watch === `${topic}:${id}`)));
}

export function readPoke(json: string): Poke | undefined {
  const value: unknown = JSON.parse(json);
  if (typeof value !== 'object' || value === null || !('topic' in value) || !('id' in value)) return undefined;
  return { topic: String(value.topic), id: String(value.id) };
}
