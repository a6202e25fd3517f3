import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { Section } from '../../ui/section.tsx';
import { ToolButton } from '../../ui/tool-bar.tsx';
import { Announcer } from '../live/announcer.tsx';
import { useWords } from '../words/use-words.ts';
import { ChosenTools } from './chosen-tools.tsx';
import { layoutOf, linesWithin } from './fold-layout.ts';
import type { KeyMeaning } from './key-meaning.ts';
import { placeOf, type LineRange } from './line-range.ts';
import { LogFlow, scrolledTo } from './log-flow.tsx';
import { LogModel } from './log-model.ts';
import type { LogPage } from './log-page.ts';
import { LogPaging } from './log-paging.tsx';
import { LogRefused } from './log-refused.tsx';
import { LogSearch } from './log-search.ts';
import { LineTools, SearchTools, ViewTools } from './log-tools.tsx';
import { LogWindow } from './log-window.ts';
import { useChosenLines } from './use-chosen-lines.ts';
import { useFolds } from './use-folds.ts';
import { useLogInput } from './use-log-input.ts';
import { useScripted } from './use-scripted.ts';
import { useWrap } from './use-wrap.ts';
import { WindowRows } from './window-rows.tsx';

interface LogViewerProps {
  operationId: string;
  taskRunId: string;
  title: string;
  attempt: number;
  page: LogPage;
}

/** Rows beyond the rendered ones whose lines are fetched with them. */
const fetchedAhead = 250;

/**
 * One attempt's log, of any length: the steps of the engine that fold, and the lines they printed, numbered, linkable, searched on
 * the server. The page comes with a part of it that is complete without a script; with one, a window on all of it takes its place.
 */
export function LogViewer({ operationId, taskRunId, title, attempt, page }: LogViewerProps) {
  const { t } = useWords();
  const address = `/api/v1/operations/${operationId}/tasks/${taskRunId}/log`;
  const text = `/operations/${operationId}/tasks/${taskRunId}/log.txt`;
  const here = `?task=${taskRunId}`;
  const query = page.found?.query ?? '';

  const [model] = useState(() => new LogModel(address, page));
  const [view] = useState(() => new LogWindow(page.start === undefined && page.chosen === undefined && query === ''));
  const [target, setTarget] = useState<{ line: number } | undefined>(page.start === undefined ? undefined : { line: page.start });
  const { isFolded, toggle, setAll, unfold } = useFolds();
  const goTo = useCallback((line: number) => {
    unfold(model.known.get().sections.findLast(({ at }) => at <= line)?.step.id);
    setTarget({ line });
  }, [model, unfold]);
  const [search] = useState(() => new LogSearch(address, goTo, (why) => model.refuse(why)));
  const { total, sections, ended, refused } = useSyncExternalStore(model.known.subscribe, model.known.get, model.known.get);
  const { rows, following, seen } = useSyncExternalStore(view.view.subscribe, view.view.get, view.view.get);
  const found = useSyncExternalStore(search.view.subscribe, search.view.get, search.view.get);
  const layout = useMemo(() => layoutOf(total, sections, isFolded), [total, sections, isFolded]);
  const wrap = useWrap(model);
  const scripted = useScripted();

  const box = useRef<HTMLDivElement>(null);
  const spacer = useRef<HTMLDivElement>(null);
  const block = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => view.attach(box.current!, spacer.current!, block.current!), [view]);
  useLayoutEffect(() => {
    const place = scripted ? undefined : scrolledTo(box.current!);
    if (place !== undefined) view.stay(place, page.total);
  }, [view, scripted, page]);
  useLayoutEffect(() => {
    if (scripted) view.lay(layout, wrap.stretch);
  }, [view, scripted, layout, wrap.stretch]);
  // After the layout: a section may be unfolded for the line.
  useLayoutEffect(() => {
    if (scripted && target !== undefined) view.show(target.line);
  }, [view, scripted, target]);
  useLayoutEffect(() => view.rendered(rows), [view, rows]);
  useEffect(() => model.start(), [model]);
  useEffect(() => model.want(linesWithin(layout, rows.first, rows.last, fetchedAhead)), [model, layout, rows]);
  useEffect(() => search.grown(total), [search, total]);
  useEffect(() => {
    if (query !== '') search.search(query);
    return () => search.stop();
  }, [search, query]);

  const onNamed = useCallback(({ from }: LineRange) => {
    goTo(from);
    box.current?.scrollIntoView({ block: 'nearest' });
  }, [goTo]);
  const { chosen, choose, click } = useChosenLines(here, page.chosen, scripted, onNamed);
  const onKey = useCallback((meaning: KeyMeaning) => {
    switch (meaning) {
      case 'search': return input.current?.select();
      case 'next': return search.step('next');
      case 'previous': return search.step('previous');
      case 'top': return view.toTop();
      case 'end': return view.toEnd();
    }
  }, [search, view]);
  useLogInput(box, onKey, click);
  const onFold = useCallback((id: string) => {
    view.hold();
    toggle(id);
  }, [view, toggle]);
  const allFolded = sections.length === 0 ? undefined : sections.every(({ step }) => isFolded(step.id));
  const onFoldAll = () => {
    view.hold();
    setAll(allFolded !== true);
  };

  return (
    <Section title={attempt > 1 ? t('log.titleOfAttempt', { title, attempt: `${attempt}` }) : t('log.titleOf', { title })} id="log" flush aside={<a href={text}>{t('log.whole')}</a>}>
      <div className="log__tools">
        <SearchTools taskRunId={taskRunId} query={query} search={search} view={found} input={input} onLeave={() => box.current?.focus()} />
        <LineTools
          taskRunId={taskRunId}
          onGo={(range) => {
            choose(range);
            goTo(range.from);
          }}
        />
        {scripted && <ViewTools wrapped={wrap.on} allFolded={allFolded} onWrap={() => wrap.toggle(box.current)} onFoldAll={onFoldAll} />}
        {chosen !== undefined && <ChosenTools chosen={chosen} text={text} lines={(range) => model.linesOf(range)} scripted={scripted} />}
      </div>
      <LogPaging page={page} here={here} />
      <LogRefused why={refused} place={() => placeOf(here, chosen, view.line)} />
      <div className="log__frame">
        <div
          className={`log log--digits-${Math.max(`${total}`.length, 4)}${wrap.on ? ' log--wrap' : ''}`}
          role="log" aria-live="off" aria-labelledby="log" tabIndex={0} ref={box}
        >
          <div className="log__spacer" ref={spacer}>
            <div className="log__block" ref={block}>
              {scripted
                ? <WindowRows layout={layout} rows={rows} lines={model.lines} chosen={chosen} query={found.hits?.query ?? ''} current={found.current} search={here} onFold={onFold} />
                : <LogFlow page={page} search={here} query={query} />}
            </div>
          </div>
          {layout.rows === 0 && <p className="log__bar soft">{t(ended ? 'log.nothing' : 'log.nothingYet')}</p>}
        </div>
        {scripted && !following && (
          <div className="log__end"><ToolButton onPress={() => view.toEnd()}>{total > seen ? t('log.newLines', { count: total - seen }) : t(ended ? 'log.toEnd' : 'log.follow')}</ToolButton></div>
        )}
      </div>
      <p className="log__bar soft"><span>{t(refused !== undefined ? 'log.stopped' : ended ? 'log.end' : 'log.running')}</span>{scripted && <span>{t('log.keys')}</span>}</p>
      <Announcer message={ended ? t('log.ended') : ''} />
      <Announcer message={found.hits?.complete === true && !found.busy ? t('log.found', { count: found.hits.lines.length }) : ''} />
    </Section>
  );
}
