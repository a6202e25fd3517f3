import { useRef, type ReactNode } from 'react';
import { Chips } from '../../ui/chips.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { useRowKeys } from '../../ui/use-row-keys.ts';
import { Announcer } from '../live/announcer.tsx';
import { useWords } from '../words/use-words.ts';
import { FilterForm } from './filter-form.tsx';
import type { ListFrame } from './list-frame.ts';

interface ListPageProps {
  title: string;
  /** What there is to do beside looking. */
  actions?: ReactNode;
  frame: ListFrame;
  /** Fields of the filter beside the search. */
  filters?: ReactNode;
  columns: readonly Column[];
  /** Made by `row`: a list of components would cost a page twice as much. */
  rows: ReactNode[];
  /** What to say, and do, when there is nothing at all. */
  none: { title: string; lead: string; children?: ReactNode };
  /** What can be done with the rows that are chosen. */
  several?: ReactNode;
}

/** A list: as many rows as a screen holds, with what narrows and orders them in its address. */
export function ListPage({ title, actions, frame, filters, columns, rows, none, several }: ListPageProps) {
  const { t } = useWords();
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list);
  const narrowed = frame.chips.length > 0;
  const more = frame.next !== undefined;
  return (
    <>
      <PageHeading title={title} trail={[]}>{actions}</PageHeading>
      <section className="pf-v6-c-card list" aria-label={title}>
        <div className="list__head">
          <FilterForm frame={frame}>{filters}</FilterForm>
          <Chips chips={frame.chips} all="?" />
        </div>
        <Announcer message={more ? t('lists.shownOfMore', { count: String(rows.length) }) : t('lists.shown', { count: rows.length })} />
        {rows.length === 0
          ? <Empty title={narrowed ? t('lists.noneLikeThat') : none.title}>{narrowed ? t('lists.widen') : <div className="stack"><p>{none.lead}</p><div>{none.children}</div></div>}</Empty>
          : <div className="section__flush" ref={list}><Table caption={title} columns={columns} dense>{rows}</Table></div>}
        {several}
        <Pager first={frame.first} next={frame.next} sizes={rows.length > 0 ? frame.sizes : []} />
      </section>
    </>
  );
}
