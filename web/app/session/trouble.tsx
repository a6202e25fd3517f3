import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { useWords } from '../words/use-words.ts';
import type { TroubleView } from './trouble-of.ts';
import { waysOn, type WayOn } from './ways-on.ts';

const told = [401, 403, 404, 409, 422, 429, 503] as const;

/** An answer that is no page, with a way on. */
export function Trouble({ status, message, requestId }: TroubleView) {
  const { t } = useWords();
  const { pathname, search } = useLocation();
  const proxied = status === 502 || status === 504;
  const title = t(`errors.title.e${told.find((each) => each === (proxied ? 503 : status)) ?? 500}`);
  const leads: Record<WayOn, string> = { again: pathname + search, status: '/status', administrators: '/settings/people', search: '/search', overview: '/', operations: '/operations', signIn: '/sign-in' };
  return (
    <div className="stack">
      <title>{`${title} · Aegir`}</title>
      <h1 className="pf-v6-c-title pf-m-xl">{title}</h1>
      <p className="wrap">{message ?? t(proxied ? 'errors.notReached' : 'errors.broken')}</p>
      {status === 503 && <p>{t('errors.comesBack')}</p>}
      {requestId !== undefined && <p>{t.rich('errors.inLog', { id: requestId, mono: (text: ReactNode) => <code className="mono">{text}</code> })}</p>}
      <ul className="bullets">
        {waysOn(status).map((way) => <li key={way}>{t.rich(`errors.ways.${way}`, { link: (text: ReactNode) => <Link to={leads[way]} reloadDocument={way === 'again'}>{text}</Link> })}</li>)}
      </ul>
    </div>
  );
}
