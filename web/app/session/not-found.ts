import { data } from 'react-router';
import type { Words } from '../words/words.ts';

type Noun = 'operation' | 'log' | 'server' | 'site' | 'platform' | 'distribution';

/** To throw from a loader. The name says what was looked for; ids of strangers and of nothing are answered alike. */
export function notFound({ t }: Words, noun: Noun, id: string) {
  return data(t(`errors.absent.${noun}`, { id: id.slice(0, 60) }), { status: 404 });
}
