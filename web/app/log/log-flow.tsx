import type { LogLine } from '../../../events/task-log.ts';
import { LogOutline } from '../../live/log-outline.ts';
import { anchorOf, rangeAddress } from './line-range.ts';
import { shownOf, type LogPage } from './log-page.ts';
import { Line, StepWords } from './log-rows.tsx';
import { layoutOf } from './fold-layout.ts';

/** A page of a log as the server sends it: all of its lines one after the other, in sections that fold without a script. */
export function LogFlow({ page, search, query }: { page: LogPage; search: string; query: string }) {
  const { total, chosen } = page;
  const lines = shownOf(page);
  const [first, last] = [lines[0]?.n ?? 1, lines.at(-1)?.n ?? 0];
  const { sections } = layoutOf(total, new LogOutline(page.outline).sections(total), () => false);
  const shown = sections.filter((section) => section.at + section.lines > first && section.at <= last + 1 || section.lines === 0 && section.at >= first && section.at <= last + 1);
  const between = (from: number, to: number) => lines.slice(Math.max(from - first, 0), Math.max(to - first, 0));
  const row = (line: LogLine) => (
    <Line
      key={line.n} n={line.n} line={line} href={rangeAddress(search, { from: line.n, to: line.n })} query={query} current={false} tabbable
      chosen={chosen !== undefined && line.n >= chosen.from && line.n <= chosen.to}
    />
  );
  return (
    <>
      {chosen !== undefined && chosen.from !== chosen.to && <span id={anchorOf(chosen)} />}
      {between(first, shown[0]?.at ?? last + 1).map(row)}
      {shown.map(({ step, at, lines: count }) => (count === 0
        ? <div key={step.id} className="log__step"><span className="log__fold" /><StepWords step={step} /></div>
        : (
          <details key={step.id} open>
            <summary className="log__step"><span className="log__fold" /><StepWords step={step} /></summary>
            {between(Math.max(at, first), at + count).map(row)}
          </details>
        )))}
    </>
  );
}

/** The first line in view, and how far below the top of the box it begins. @returns undefined at the top, where it opens, and at the end, which is followed. */
export function scrolledTo(box: HTMLElement): { line: number; y: number } | undefined {
  const { scrollTop, scrollHeight, clientHeight } = box;
  if (scrollTop === 0 || scrollTop + clientHeight >= scrollHeight - 1) return undefined;
  const top = box.getBoundingClientRect().top + box.clientTop;
  const first = [...box.querySelectorAll('.log__line')].find((each) => each.getBoundingClientRect().bottom > top);
  const line = first?.querySelector<HTMLElement>('[data-line]')?.dataset['line'];
  return first === undefined || line === undefined ? undefined : { line: Number(line), y: first.getBoundingClientRect().top - top };
}
