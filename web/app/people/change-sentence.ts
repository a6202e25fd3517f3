import type { Change } from '../../auth/changes.ts';
import type { Words } from '../words/words.ts';

/** One change in plain words; the name as it was then. */
export function changeSentence({ kind, subject, role }: Pick<Change, 'kind' | 'subject' | 'role'>, { t }: Pick<Words, 't'>): string {
  return t(`people.change.${kind}`, { subject, role: role === null ? '' : t(`tokens.roles.${role}`) });
}
