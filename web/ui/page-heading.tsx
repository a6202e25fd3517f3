import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { useWords } from '../app/words/use-words.ts';

export interface Crumb {
  to: string;
  text: string;
}

/** Names the tab as well. @param tab what it is called there, when that is not the heading. @param trail the way up, from below the overview */
export function PageHeading({ title, tab = title, trail = [], lead, children }: { title: string; tab?: string; trail?: Crumb[]; lead?: ReactNode; children?: ReactNode }) {
  const { pathname } = useLocation();
  const { t } = useWords();
  return (
    <header className="page-heading">
      <title>{`${tab} · Aegir`}</title>
      {pathname !== '/' && <Breadcrumb trail={[{ to: '/', text: t('shell.overview') }, ...trail]} />}
      <div className="page-heading__row">
        <h1 className="pf-v6-c-title pf-m-2xl">{title}</h1>
        {children !== undefined && <div className="page-heading__actions">{children}</div>}
      </div>
      {lead !== undefined && <div className="page-heading__lead">{lead}</div>}
    </header>
  );
}

/** The way up; where one is says the heading below it. */
function Breadcrumb({ trail }: { trail: Crumb[] }) {
  const { t } = useWords();
  return (
    <nav aria-label={t('shell.breadcrumb')} className="pf-v6-c-breadcrumb">
      <ol className="pf-v6-c-breadcrumb__list" role="list">
        {trail.map(({ to, text }, index) => (
          <li key={to} className="pf-v6-c-breadcrumb__item">
            {index > 0 && <span aria-hidden="true" className="breadcrumb-divider">›</span>}
            <Link to={to} className="pf-v6-c-breadcrumb__link">{text}</Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
