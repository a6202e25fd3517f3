import { Link, useLocation } from 'react-router';
import { Alert } from '../../ui/alert.tsx';
import type { Notice } from './part-view.ts';

/** Above every page; the page that says all of it has no need to refer to itself. */
export function Notices({ notices }: { notices: readonly Notice[] }) {
  const { pathname } = useLocation();
  return (
    <div className="stack" role="status">
      {notices.map(({ severity, title, effect }) => (
        <Alert key={title} severity={severity} title={title}>
          {effect} {pathname !== '/status' && <Link to="/status">System status: why, and what to do</Link>}
        </Alert>
      ))}
    </div>
  );
}
