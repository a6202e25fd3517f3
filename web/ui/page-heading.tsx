import type { ReactNode } from 'react';
import { Link } from 'react-router';

export interface Crumb {
  to: string;
  text: string;
}

export function PageHeading({ title, trail = [], lead, children }: { title: string; trail?: Crumb[]; lead?: ReactNode; children?: ReactNode }) {
  return (
    <header className="page-heading">
      {trail.length > 0 && <Breadcrumb trail={trail} />}
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
  return (
    <nav aria-label="Breadcrumb" className="pf-v6-c-breadcrumb">
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
