import type { Route } from './+types/catalogue';
import { operations } from '../../../../catalog/operations/operations.ts';
import { can } from '../../../../commands/principal.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { useWords } from '../../words/use-words.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const loader = signedIn(async ({ visit }: Signed<Route.LoaderArgs>) => ({
  offers: Object.values(operations).map(({ kind, title, description, permission }) => ({ kind, title: visit.words.said(title), description: visit.words.said(description), allowed: can(visit.principal, permission) })),
}));

export default function Catalogue({ loaderData }: Route.ComponentProps) {
  const { t } = useWords();
  return (
    <>
      <PageHeading title={t('launch.title')} tab={t('launch.tab')} lead={t('launch.lead')} />
      <ul className="launch-list">
        {loaderData.offers.map((offer) => (
          <li className="launch-card" key={offer.kind}>
            <div className="stack">
              <h2 className="pf-v6-c-title pf-m-lg">{offer.title}</h2>
              <p>{offer.description}</p>
            </div>
            {offer.allowed ? <div><ButtonLink to={`/launch/${offer.kind}`}>{offer.title}</ButtonLink></div> : <p className="soft">{t('common.roleForbids')}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}
