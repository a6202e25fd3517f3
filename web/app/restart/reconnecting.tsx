import { useSyncExternalStore } from 'react';
import { Alert } from '../../ui/alert.tsx';
import { useWords } from '../words/use-words.ts';
import { listenToWaiting, someWait } from './waiting-requests.ts';

/** Says so while what a person asked for waits for Aegir. There from the start, so that what comes into it is read out. */
export function Reconnecting() {
  const { t } = useWords();
  const waits = useSyncExternalStore(listenToWaiting, someWait, () => false);
  return <div className="page-notice" role="status">{waits && <Alert severity="warning" title={t('errors.reconnecting')} />}</div>;
}
