/* oxlint-disable jsx-a11y/no-interactive-element-to-noninteractive-role -- rows and cells lose their meaning when narrow screens lay them out as blocks */
/* oxlint-disable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- clicks on links within it, which keys make too */
import type { ReactNode } from 'react';
import { useFollowedLinks } from './use-followed-links.ts';

/** A column, with the address that orders the list by it. */
export interface SortableColumn {
  text: string;
  sort: { now: 'ascending' | 'descending' | undefined; to: string };
}

/** One that holds no text but controls; its name is for those who do not see. */
export interface ControlColumn {
  text: string;
  controls: ReactNode;
}

export type Column = string | SortableColumn | ControlColumn;

/**
 * Native rows with PatternFly's classes. On narrow screens each row becomes a block, its cells labelled by their columns;
 * the roles say that it still is a table. Links in its rows may be plain ones.
 * @param dense one line a row, for lists of which a screen is to hold as much as it can
 */
export function Table({ caption, columns, dense = false, children }: { caption: string; columns: readonly Column[]; dense?: boolean; children: ReactNode }) {
  const follow = useFollowedLinks();
  return (
    <table className={dense ? 'pf-v6-c-table pf-m-compact list-table list-table--dense' : 'pf-v6-c-table pf-m-compact list-table'} role="table" onClick={follow}>
      <caption className="pf-v6-screen-reader">{caption}</caption>
      <thead className="pf-v6-c-table__thead" role="rowgroup">
        <tr className="pf-v6-c-table__tr" role="row">{columns.map(head)}</tr>
      </thead>
      <tbody className="pf-v6-c-table__tbody" role="rowgroup">{children}</tbody>
    </table>
  );
}

function head(column: Column) {
  if (typeof column === 'string') return <th className="pf-v6-c-table__th" scope="col" role="columnheader" key={column}>{column}</th>;
  if ('controls' in column) return <th className="pf-v6-c-table__th list-table__controls" scope="col" role="columnheader" key={column.text}><span className="pf-v6-screen-reader">{column.text}</span>{column.controls}</th>;
  const { text, sort } = column;
  return (
    <th className="pf-v6-c-table__th" scope="col" role="columnheader" aria-sort={sort.now} key={text}>
      <a href={sort.to} className="sort-link">{text} <span aria-hidden="true">{sort.now === undefined ? '↕' : sort.now === 'ascending' ? '↑' : '↓'}</span></a>
    </th>
  );
}

export function Row({ children }: { children: ReactNode }) {
  return <tr className="pf-v6-c-table__tr" role="row">{children}</tr>;
}

export function Cell({ label, children }: { label: string; children: ReactNode }) {
  return <td className="pf-v6-c-table__td" role="cell" data-label={label}>{children}</td>;
}

/* The same as plain functions, for lists: a component costs as much again as what it prints. */

export function row(key: string, cells: ReactNode) {
  return <tr className="pf-v6-c-table__tr" role="row" key={key}>{cells}</tr>;
}

/** @param kind `main` takes what room there is; `plain` is as wide as it must be. Both end in dots where they do not fit. */
export function cell(label: string, children: ReactNode, kind: 'plain' | 'main' | 'controls' = 'plain') {
  return <td className={cellClasses[kind]} role="cell" data-label={label}>{children}</td>;
}

const cellClasses = {
  plain: 'pf-v6-c-table__td', main: 'pf-v6-c-table__td list-table__main', controls: 'pf-v6-c-table__td list-table__controls',
} as const;
