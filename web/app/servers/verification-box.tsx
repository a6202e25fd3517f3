import { Link } from 'react-router';
import { Alert } from '../../ui/alert.tsx';
import { State } from '../operations/state.tsx';
import { useWords } from '../words/use-words.ts';
import { LetIn } from './let-in.tsx';
import type { Verification } from './verification.ts';

/** How verifying goes, live; and what lets it go on where it cannot. */
export function VerificationBox({ verification: { operation, going, message, publicKey }, user }: { verification: Verification; user: string }) {
  const { t } = useWords();
  return (
    <Alert severity={going && message === undefined ? 'info' : 'danger'} title={going ? t('servers.verifying') : t('servers.verifyingFailed')}>
      <div className="stack">
        <p className="row"><State state={operation.state} />{operation.note !== undefined && <span>{operation.note}</span>}<Link to={`/operations/${operation.id}`}>{going ? t('servers.follow') : t('servers.decide')}</Link></p>
        {message !== undefined && <p className="engine-message">{message}</p>}
        {publicKey !== undefined && <LetIn user={user} publicKey={publicKey} />}
      </div>
    </Alert>
  );
}
