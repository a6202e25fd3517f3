import { Link } from 'react-router';

const titles: Record<number, string> = {
  401: 'You are not signed in',
  403: 'That is not allowed to you',
  404: 'There is nothing here',
  409: 'That does not fit the present state',
  422: 'That cannot be read',
  503: 'Aegir is not ready',
};

/** An answer that is no page, with a way on. */
export function Trouble({ status, message }: { status: number; message: string | undefined }) {
  return (
    <div className="stack">
      <title>{`${titles[status] ?? 'Something broke'} · Aegir`}</title>
      <h1 className="pf-v6-c-title pf-m-xl">{titles[status] ?? 'Something broke'}</h1>
      <p>{message ?? 'Aegir could not make this page. What happened is in the log of its web process. Nothing was changed by looking; try again, or go on elsewhere.'}</p>
      <ul className="bullets">
        {status === 503 && <li>This page comes back by itself once it can be shown. <Link to="/status">System status</Link> says why it cannot now.</li>}
        <li><Link to="/">Overview</Link>: what needs you, and what runs</li>
        <li><Link to="/operations">Operations</Link>: everything that was launched</li>
      </ul>
    </div>
  );
}
