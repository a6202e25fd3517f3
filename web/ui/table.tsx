/* oxlint-disable jsx-a11y/no-interactive-element-to-noninteractive-role -- rows and cells lose their meaning when narrow screens lay them out as blocks */
import type { ReactNode } from 'react';

/**
 * Native rows with PatternFly's classes. On narrow screens each row becomes a block, its cells labelled by their columns;
 * the roles say that it still is a table.
 */
export function Table({ caption, columns, children }: { caption: string; columns: readonly string[]; children: ReactNode }) {
  return (
    <table className="pf-v6-c-table pf-m-compact list-table" role="table">
      <caption className="pf-v6-screen-reader">{caption}</caption>
      <thead className="pf-v6-c-table__thead" role="rowgroup">
        <tr className="pf-v6-c-table__tr" role="row">
          {columns.map((column) => <th className="pf-v6-c-table__th" scope="col" role="columnheader" key={column}>{column}</th>)}
        </tr>
      </thead>
      <tbody className="pf-v6-c-table__tbody" role="rowgroup">{children}</tbody>
    </table>
  );
}

export function Row({ children }: { children: ReactNode }) {
  return <tr className="pf-v6-c-table__tr" role="row">{children}</tr>;
}

export function Cell({ label, children }: { label: string; children: ReactNode }) {
  return <td className="pf-v6-c-table__td" role="cell" data-label={label}>{children}</td>;
}
