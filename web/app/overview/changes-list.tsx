import { Link } from 'react-router';
import { Icon } from '../../ui/icon.tsx';
import { Moment } from '../../ui/moment.tsx';
import { useWords } from '../words/use-words.ts';
import type { ChangeItem } from './change-words.ts';

/** What changed lately, and who is behind it. */
export function ChangesList({ changes }: { changes: readonly ChangeItem[] }) {
  const { t } = useWords();
  return (
    <ul className="changes" role="list">
      {changes.map((change) => (
        <li key={change.key}>
          <span className={`tone-${change.tone}`}><Icon name={change.icon} /></span>
          <span><Link to={change.to}>{change.name}</Link> {change.what}<br /><span className="soft">{t.rich('overview.byWhen', { name: change.by, when: () => <Moment {...change.when} /> })}</span></span>
        </li>
      ))}
    </ul>
  );
}
