import { Link } from 'react-router';
import { Empty } from '../../ui/empty.tsx';
import { stateLabel } from '../../ui/label.tsx';
import { useWords } from '../words/use-words.ts';
import type { TotalGroup } from './total-groups.ts';

/** How many things there are in each state; each number leads to the list of them. */
export function TotalsList({ groups }: { groups: readonly TotalGroup[] }) {
  const { t } = useWords();
  if (groups.length === 0) return <Empty title={t('overview.nothingThere')} />;
  return (
    <dl className="totals">
      {groups.map(({ title, to, totals }) => (
        <div key={title}>
          <dt><Link to={to}>{title}</Link></dt>
          {totals.map((total) => <dd key={total.to}><Link to={total.to}>{stateLabel(total.state)} <strong>{total.count}</strong></Link></dd>)}
        </div>
      ))}
    </dl>
  );
}
