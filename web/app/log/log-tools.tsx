import { useRef, type RefObject } from 'react';
import { ToolArrow, ToolButton, ToolField, ToolSubmit } from '../../ui/tool-bar.tsx';
import { useWords } from '../words/use-words.ts';
import { parseRange, type LineRange } from './line-range.ts';
import type { LogSearch, SearchView } from './log-search.ts';

interface SearchToolsProps {
  taskRunId: string;
  query: string;
  search: LogSearch;
  view: SearchView;
  input: RefObject<HTMLInputElement | null>;
  /** Escape: back to the lines. */
  onLeave: () => void;
}

/** Without a script the form asks for a page with what was found. */
export function SearchTools({ taskRunId, query, search, view, input, onLeave }: SearchToolsProps) {
  const { t } = useWords();
  const { hits, current, busy } = view;
  const found = hits?.lines.length ?? 0;
  const at = current === undefined ? 0 : (hits?.lines.indexOf(current) ?? -1) + 1;
  return (
    <form
      role="search" className="tools" action="#log"
      onSubmit={(event) => {
        event.preventDefault();
        const wanted = input.current?.value ?? '';
        if (wanted === hits?.query) search.step('next');
        else search.search(wanted);
      }}
    >
      <input type="hidden" name="task" value={taskRunId} />
      <ToolField
        label={t('log.search')} name="q" type="search" value={query} size={18} input={input}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.shiftKey) {
            event.preventDefault();
            search.step('previous');
          } else if (event.key === 'Escape') {
            event.preventDefault();
            event.currentTarget.value = '';
            search.search('');
            onLeave();
          }
        }}
      />
      <ToolSubmit>{t('log.find')}</ToolSubmit>
      {hits !== undefined && (
        <>
          <ToolArrow to="up" label={t('log.previousHit')} disabled={found === 0} onPress={() => search.step('previous')} />
          <ToolArrow to="down" label={t('log.nextHit')} disabled={found === 0} onPress={() => search.step('next')} />
          <span className="tools__said">{found === 0 ? t(busy ? 'log.searching' : 'log.noHits') : t(busy || !hits.complete ? 'log.hitOfMore' : 'log.hitOf', { at, found })}</span>
        </>
      )}
    </form>
  );
}

/** Without a script the form asks for the page that the line is on. */
export function LineTools({ taskRunId, onGo }: { taskRunId: string; onGo: (range: LineRange) => void }) {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  return (
    <form
      className="tools" action="#log"
      onSubmit={(event) => {
        event.preventDefault();
        const range = parseRange(input.current?.value ?? '');
        if (range !== undefined) onGo(range);
      }}
    >
      <input type="hidden" name="task" value={taskRunId} />
      <ToolField label={t('log.goTo')} name="line" value="" size={14} maxLength={25} input={input} />
      <ToolSubmit>{t('log.go')}</ToolSubmit>
    </form>
  );
}

interface ViewToolsProps {
  wrapped: boolean;
  /** Undefined when there is nothing to fold. */
  allFolded: boolean | undefined;
  onWrap: () => void;
  onFoldAll: () => void;
}

export function ViewTools({ wrapped, allFolded, onWrap, onFoldAll }: ViewToolsProps) {
  const { t } = useWords();
  return (
    <div className="tools">
      <ToolButton pressed={wrapped} onPress={onWrap}>{t('log.wrap')}</ToolButton>
      {allFolded !== undefined && <ToolButton onPress={onFoldAll}>{t(allFolded ? 'log.unfoldAll' : 'log.foldAll')}</ToolButton>}
    </div>
  );
}
