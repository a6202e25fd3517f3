import { memo, type ReactNode } from 'react';
import type { LogLine } from '../../../events/task-log.ts';
import type { OutlineStep } from '../../live/log-outline.ts';
import { StepMark } from '../../ui/step-mark.tsx';
import { stepState } from '../format/states.ts';
import { useWords } from '../words/use-words.ts';
import { marked } from './marked.ts';
import { spansOf } from './sgr.ts';

interface LineProps {
  n: number;
  /** Undefined while it is fetched. */
  line: LogLine | undefined;
  /** Page of the log at this line. */
  href: string;
  chosen: boolean;
  /** What is searched for; '' for nothing. */
  query: string;
  /** It is the hit that one is at. */
  current: boolean;
  /** Lines are reached by the keys of the log, not by a hundred tab stops. */
  tabbable: boolean;
  /** The line is on the page elsewhere, where its address leads. */
  idless?: boolean;
}

export const Line = memo(function Line({ n, line, href, chosen, query, current, tabbable, idless = false }: LineProps) {
  const { t } = useWords();
  const classes = ['log__line', `log__line--${line?.channel ?? 'absent'}`, chosen && 'log__line--chosen', current && 'log__line--current'];
  return (
    <div className={classes.filter(Boolean).join(' ')} id={idless ? undefined : `L${n}`}>
      <a className="log__number" href={href} data-line={n} aria-label={t('log.line', { number: `${n}` })} aria-current={chosen ? 'true' : undefined} tabIndex={tabbable ? undefined : -1}>{n}</a>
      <span className="log__text">{line === undefined ? '…' : <Text text={line.text} query={query} />}</span>
    </div>
  );
});

function Text({ text, query }: { text: string; query: string }): ReactNode {
  return marked(spansOf(text), query).map(({ text, classes, hit }, index) => {
    if (hit) return <mark key={index} className={classes}>{text}</mark>;
    return classes === '' ? text : <span key={index} className={classes}>{text}</span>;
  });
}

/** How a step went: a sign, its name, a word, how long it took, and what it said. */
export function StepWords({ step: { name, status, ms, message } }: { step: OutlineStep }) {
  const words = useWords();
  const { word, icon, tone } = stepState(status, words);
  return (
    <>
      <StepMark icon={icon} tone={tone} />
      <span className="log__step-name">{name}</span>
      <span className="log__step-detail">{[word, ...(ms === undefined ? [] : [words.time.duration(ms)])].join(' · ')}</span>
      {message !== undefined && <span className="log__step-detail log__step-message" title={message}>{message}</span>}
    </>
  );
}

interface StepRowProps {
  step: OutlineStep;
  /** Compared by what is shown: a step is told again when it has ended. */
  told: string;
  /** Undefined for a step without lines, which has nothing to fold. */
  lines: number | undefined;
  folded: boolean;
  onFold: (id: string) => void;
}

export const StepRow = memo(
  function StepRow({ step, lines, folded, onFold }: StepRowProps) {
    const { t } = useWords();
    if (lines === undefined) return <div className="log__step"><span className="log__fold" /><StepWords step={step} /></div>;
    return (
      <div className="log__step">
        <button type="button" className="log__fold" aria-expanded={!folded} aria-label={t('log.lines', { count: lines, step: step.name })} onClick={() => onFold(step.id)} />
        <StepWords step={step} />
      </div>
    );
  },
  (before, after) => before.told === after.told && before.lines === after.lines && before.folded === after.folded && before.onFold === after.onFold,
);

export function toldOf({ name, status, ms, message }: OutlineStep): string {
  return JSON.stringify([name, status, ms, message]);
}
