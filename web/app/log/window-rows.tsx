import type { ReactNode } from 'react';
import type { Layout } from './fold-layout.ts';
import { rangeAddress, type LineRange } from './line-range.ts';
import type { LineStore } from './line-store.ts';
import { Line, StepRow, toldOf } from './log-rows.tsx';
import type { Rows } from './window-scroller.ts';

interface WindowProps {
  layout: Layout;
  rows: Rows;
  lines: LineStore;
  chosen: LineRange | undefined;
  query: string;
  /** Line of the hit that one is at. */
  current: number | undefined;
  search: string;
  onFold: (id: string) => void;
}

/** The rows of a log that are in the document. */
export function WindowRows({ layout, rows, lines, chosen, query, current, search, onFold }: WindowProps): ReactNode {
  const shown: ReactNode[] = [];
  const last = Math.min(rows.last, layout.rows);
  for (let row = rows.first; row < last; row += 1) {
    const at = layout.at(row);
    const section = at.row === 'step' ? layout.sections[at.index] : undefined;
    if (at.row === 'line') {
      const { n } = at;
      shown.push(
        <Line
          key={n} n={n} line={lines.get(n)} href={rangeAddress(search, { from: n, to: n })} query={query} current={n === current} tabbable={false}
          chosen={chosen !== undefined && n >= chosen.from && n <= chosen.to}
        />,
      );
    } else if (section !== undefined) {
      const { step } = section;
      shown.push(<StepRow key={`step ${step.id}`} step={step} told={toldOf(step)} lines={section.lines === 0 ? undefined : section.lines} folded={section.folded} onFold={onFold} />);
    }
  }
  return shown;
}
