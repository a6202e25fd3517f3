import type { ReactNode } from 'react';

/** Nothing to show: says why, and what to do. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="pf-v6-c-empty-state pf-m-sm">
      <div className="pf-v6-c-empty-state__content">
        <p className="pf-v6-c-empty-state__title-text">{title}</p>
        {children !== undefined && <div className="pf-v6-c-empty-state__body">{children}</div>}
      </div>
    </div>
  );
}
