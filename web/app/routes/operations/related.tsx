import { Link } from 'react-router';
import type { Route } from './+types/related';
import { showOperation } from '../../../../events/read-models/show-operation.ts';
import { Empty } from '../../../ui/empty.tsx';
import { Section } from '../../../ui/section.tsx';
import { relatedView } from '../../operations/related-view.ts';
import { State } from '../../operations/state.tsx';
import { notFound } from '../../session/not-found.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';
import { useWords } from '../../words/use-words.ts';

export const loader = signedIn(async ({ params, visit }: Signed<Route.LoaderArgs>) => {
  const operation = await showOperation(visit.db, params.id);
  if (operation === undefined) throw notFound(visit.words, 'operation', params.id);
  return relatedView(operation, visit.now, visit.words);
});

export default function OperationRelated({ loaderData: { target, relatives, others } }: Route.ComponentProps) {
  const { t } = useWords();
  return (
    <>
      {relatives.length > 0 && (
        <Section title={t('operations.relatives')} id="relatives">
          <ul className="plain-list">
            {relatives.map((each) => <li key={each.id} className="row"><span className="soft">{each.words}</span><State state={each.state} /><Link className="wrap" to={`/operations/${each.id}`}>{each.sentence}</Link></li>)}
          </ul>
        </Section>
      )}
      <Section title={t('operations.others', { target: target.text })} id="related" aside={<Link to={target.to}>{target.text}</Link>}>
        {others.length === 0 && <Empty title={t('operations.noOthers')} />}
        <ul className="plain-list">
          {others.map((each) => <li key={each.id} className="row"><State state={each.state} /><Link className="wrap" to={`/operations/${each.id}`}>{each.sentence}</Link><span className="soft">{each.words}</span></li>)}
        </ul>
      </Section>
    </>
  );
}
