import type { ReactNode } from 'react';
import { Alert } from '../../ui/alert.tsx';
import type { Refusal } from '../live/refusal.ts';
import { SignInAgain } from '../live/sign-in-again.tsx';
import { useWords } from '../words/use-words.ts';

/** Why the log goes on no further, with a way on. @param place of the line that the reader is at */
export function LogRefused({ why, place }: { why: Refusal | undefined; place: () => string }) {
  const { t } = useWords();
  const link = (text: ReactNode) => <SignInAgain place={place}>{text}</SignInAgain>;
  return <div className="log__refused" role="status">{why !== undefined && <Alert severity="warning" title={t(`log.refused.${why}`)}>{t.rich(`log.wayOn.${why}`, { link })}</Alert>}</div>;
}
