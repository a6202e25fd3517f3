import type { ReactNode } from 'react';

/** A part of a page under a heading of its own. */
export function Section({ title, id, aside, children, flush = false }: { title: string; id: string; aside?: ReactNode; children: ReactNode; flush?: boolean }) {
  return (
    <section className="pf-v6-c-card section" aria-labelledby={id}>
      <div className="section__head">
        <h2 className="pf-v6-c-title pf-m-lg" id={id}>{title}</h2>
        {aside}
      </div>
      <div className={flush ? 'section__flush' : 'pf-v6-c-card__body'}>{children}</div>
    </section>
  );
}
