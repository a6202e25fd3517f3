import { english } from '../words/en.ts';
import type { Words } from '../words/words.ts';

type KnownEvent = keyof typeof english.history.event;

/** An event as the history of a thing tells it; one that has no words yet, by its name. */
export function historyWords(type: string, { t }: Pick<Words, 't'>): string {
  return isKnown(type) ? t(`history.event.${type}`) : type.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().replace(/^./, (first) => first.toUpperCase());
}

function isKnown(type: string): type is KnownEvent {
  return Object.hasOwn(english.history.event, type);
}
