import { Link, useLocation } from 'react-router';
import { Alert } from '../../ui/alert.tsx';
import { useWords } from '../words/use-words.ts';
import type { Notice } from './part-view.ts';

/** Above every page but the one that says all of it. There from the start, so that what comes into it is read out. */
export function Notices({ notices }: { notices: readonly Notice[] }) {
  const { t } = useWords();
  const { pathname } = useLocation();
  const shown = pathname === '/status' ? [] : notices;
  return (
    <div className="stack notices" role="status">
      {shown.map(({ severity, title, effect }) => (
        <Alert key={title} severity={severity} title={title}>
          {effect} <Link to="/status">{t('status.whyAndWhat')}</Link>
        </Alert>
      ))}
    </div>
  );
}
