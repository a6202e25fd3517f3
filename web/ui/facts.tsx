import type { ReactNode } from 'react';

export interface Fact {
  term: string;
  value: ReactNode;
}

/** Facts are given as data, so that absent ones can be left out where they are gathered. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="pf-v6-c-description-list pf-m-horizontal pf-m-compact facts">
      {facts.map(({ term, value }) => (
        <div className="pf-v6-c-description-list__group" key={term}>
          <dt className="pf-v6-c-description-list__term"><span className="pf-v6-c-description-list__text">{term}</span></dt>
          <dd className="pf-v6-c-description-list__description"><div className="pf-v6-c-description-list__text">{value}</div></dd>
        </div>
      ))}
    </dl>
  );
}
