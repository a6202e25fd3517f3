import { memo, useEffect, useMemo, useRef } from 'react';
import type { LogLine, StepResult } from '../../../events/task-log.ts';
import { Section } from '../../ui/section.tsx';
import { stepState } from '../format/states.ts';
import { State } from '../operations/state.tsx';
import { useWords } from '../words/use-words.ts';
import { rowsOf, type Log } from './log-lines.ts';
import { spansOf } from './sgr.ts';
import { useLiveLog } from './use-live-log.ts';

interface LogViewProps {
  operationId: string;
  taskRunId: string;
  title: string;
  attempt: number;
  running: boolean;
  initial: Log;
}

/** One attempt's log: the steps of the engine, and the lines they printed, numbered and linkable. */
export function LogView({ operationId, taskRunId, title, attempt, running, initial }: LogViewProps) {
  const { t } = useWords();
  const { log, complete } = useLiveLog(operationId, taskRunId, initial);
  const rows = useMemo(() => rowsOf(log), [log]);
  const box = useFollowing(rows.length);
  const whole = `/operations/${operationId}/tasks/${taskRunId}/log.txt`;
  return (
    <Section title={attempt > 1 ? t('log.titleOfAttempt', { title, attempt: String(attempt) }) : t('log.titleOf', { title })} id="log" flush aside={<a href={whole}>{t('log.whole')}</a>}>
      {log.earlier > 0 && <p className="log__bar soft">{t('log.earlier', { count: String(log.earlier) })}</p>}
      <div className="log" role="log" aria-live="off" aria-labelledby="log" tabIndex={0} ref={box}>
        {rows.map((row) => (row.row === 'line' ? <Line key={row.line.n} line={row.line} /> : <Step key={row.step.id} step={row.step} />))}
        {rows.length === 0 && <p className="log__bar soft">{running && !complete ? t('log.nothingYet') : t('log.nothing')}</p>}
      </div>
      <p className="log__bar soft">{running && !complete ? t('log.running') : t('log.end')}</p>
    </Section>
  );
}

const Line = memo(function Line({ line }: { line: LogLine }) {
  const { t } = useWords();
  const anchor = `L${line.n}`;
  return (
    <div className={`log__line log__line--${line.channel}`} id={anchor}>
      <a className="log__number" href={`#${anchor}`} aria-label={t('log.line', { number: String(line.n) })}>{line.n}</a>
      <span className="log__text">{spansOf(line.text).map((span, index) => (span.classes === '' ? span.text : <span key={index} className={span.classes}>{span.text}</span>))}</span>
    </div>
  );
});

const Step = memo(function Step({ step }: { step: StepResult }) {
  const words = useWords();
  return (
    <div className="log__step">
      <State state={stepState(step.status, words)} />
      <span className="log__step-name">{step.name}</span>
      {step.ms !== undefined && <span className="soft">{words.time.duration(step.ms)}</span>}
      {step.message !== undefined && step.message !== '' && <span className="soft wrap">{step.message}</span>}
    </div>
  );
});

/** Keeps the end in view while it grows, until the reader scrolls up. */
function useFollowing(count: number) {
  const box = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    // An address with a line in it wants that line, not the end.
    following.current = !/^#L\d+$/.test(location.hash);
    const scrolled = () => { following.current = element.scrollHeight - element.scrollTop - element.clientHeight < 40; };
    element.addEventListener('scroll', scrolled, { passive: true });
    return () => element.removeEventListener('scroll', scrolled);
  }, []);
  useEffect(() => {
    if (count > 0 && following.current && box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  }, [count]);
  return box;
}
