import type { StateWords } from '../format/states.ts';
import type { Words } from '../words/words.ts';

export function personState(deactivatedAt: string | null, { t }: Pick<Words, 't'>): StateWords {
  return deactivatedAt === null
    ? { word: t('people.state.active'), icon: 'check', tone: 'success' }
    : { word: t('people.state.deactivated'), icon: 'ban', tone: 'neutral' };
}
