import type { ReactNode } from 'react';
import { Alert } from '../../ui/alert.tsx';
import { useWords } from '../words/use-words.ts';
import { useConnection } from './connection.ts';
import { SignInAgain } from './sign-in-again.tsx';

/** Says so when the session has ended under a page that stays open: it is as old as that. There from the start, so that what comes into it is read out. */
export function SignedOut() {
  const { t, time } = useWords();
  const { is, since } = useConnection();
  return (
    <div className="page-notice" role="status">
      {is === 'signed_out' && since !== undefined && (
        <Alert severity="warning" title={t('shell.signedOut', { since: time.clock(since) })}>
          {t.rich('shell.signInAgain', { link: (text: ReactNode) => <SignInAgain>{text}</SignInAgain> })}
        </Alert>
      )}
    </div>
  );
}
