import type { ReactNode } from 'react';
import { Mark } from './mark.tsx';

/** The page of somebody who is not in yet. */
export function Door({ title, tab = title, children }: { title: string; tab?: string; children: ReactNode }) {
  return (
    <main className="door" id="main">
      <title>{`${tab} · Aegir`}</title>
      <div className="door__card">
        <div className="door__brand"><Mark />Aegir</div>
        <h1 className="pf-v6-c-title pf-m-xl">{title}</h1>
        {children}
      </div>
    </main>
  );
}
