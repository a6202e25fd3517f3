import type { ReactNode } from 'react';

/** Native rows with PatternFly's classes. On narrow screens each row becomes a block, its cells labelled by their columns. */
export function Table({ caption, columns, children }: { caption: string; columns: readonly string[]; children: ReactNode }) {
  return (
    <table className="pf-v6-c-table pf-m-compact pf-m-grid-md list-table">
      <caption className="pf-v6-screen-reader">{caption}</caption>
      <thead className="pf-v6-c-table__thead">
        <tr className="pf-v6-c-table__tr">
          {columns.map((column) => <th className="pf-v6-c-table__th" scope="col" key={column}>{column}</th>)}
        </tr>
      </thead>
      <tbody className="pf-v6-c-table__tbody">{children}</tbody>
    </table>
  );
}

export function Row({ children }: { children: ReactNode }) {
  return <tr className="pf-v6-c-table__tr">{children}</tr>;
}

export function Cell({ label, children }: { label: string; children: ReactNode }) {
  return <td className="pf-v6-c-table__td" data-label={label}>{children}</td>;
}
