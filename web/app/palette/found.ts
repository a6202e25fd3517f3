import type { IconName } from '../../ui/icon.tsx';

/** One place to go to. */
export interface Found {
  to: string;
  text: string;
  /** Beside it: what it is, or how it stands. */
  detail: string;
  icon: IconName;
}

/** Places of one kind, under their heading. */
export interface FoundGroup {
  title: string;
  items: Found[];
}

/** Those of which the texts contain all the words. */
export function containing(items: readonly Found[], terms: readonly string[]): Found[] {
  return items.filter(({ text, detail }) => terms.every((term) => `${text} ${detail}`.toLowerCase().includes(term)));
}
