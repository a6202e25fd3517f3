import { Link } from 'react-router';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Icon } from '../../ui/icon.tsx';
import { TimeBar } from '../../ui/time-bar.tsx';
import { useNow } from '../live/use-now.ts';
import { useWords } from '../words/use-words.ts';
import type { TaskItem } from './task-items.ts';
import { timeBars } from './time-bars.ts';

interface TimelineProps {
  items: readonly TaskItem[];
  chosen: string | undefined;
  base: string;
  open: boolean;
  /** When the page was made. */
  now: number;
}

/** The Tasks in order and over time; choosing one shows its log. */
export function Timeline({ items, chosen, base, open, now }: TimelineProps) {
  const { t } = useWords();
  const present = useNow(items.some(({ spans }) => spans.some(({ to }) => to === undefined)), now);
  if (items.length === 0) return <Empty title={open ? t('operations.noTaskYet') : t('operations.noTask')} />;
  const bars = timeBars(items.map(({ spans }) => spans), present);
  const logOf = (taskRunId: string) => `${base}?task=${taskRunId}`;
  return (
    <ol className="timeline" role="list">
      {items.map((item, index) => (
        <li key={item.step}>
          <Link className="timeline__item" to={item.logAt ?? logOf(item.taskRunId)} preventScrollReset aria-current={item.taskRunId === chosen ? 'true' : undefined}>
            <span className={`timeline__icon tone-${item.state.tone}`}><Icon name={item.state.icon} /></span>
            <span className="timeline__title">{item.title}</span>
            <span className="timeline__bar"><TimeBar bars={bars[index] ?? []} /></span>
            <span className="timeline__detail">{item.detail}</span>
            <span className="timeline__detail">{t('common.onServer', { name: item.server })} · <span className="mono">{item.task}</span></span>
          </Link>
          {item.earlier.length > 0 && (
            <div className="timeline__attempts">
              {item.earlier.map((attempt) => <Link key={attempt.taskRunId} to={logOf(attempt.taskRunId)} preventScrollReset aria-current={attempt.taskRunId === chosen ? 'true' : undefined}>{attempt.text}</Link>)}
            </div>
          )}
          {item.feedback.length > 0 && (
            <div className="timeline__attempts">
              <Disclosure summary={t('operations.reported')}>
                <dl className="plain-list">{item.feedback.map(([name, value]) => <div key={name}><dt className="soft">{name}</dt><dd className="mono">{value}</dd></div>)}</dl>
              </Disclosure>
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}
