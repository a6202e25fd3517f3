import type { Route } from './+types/catalogue';
import { operations } from '../../../../catalog/operations/operations.ts';
import { can } from '../../../../commands/principal.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const meta: Route.MetaFunction = () => [{ title: 'Launch · Aegir' }];

export const loader = signedIn(async ({ visit }: Signed<Route.LoaderArgs>) => ({
  offers: Object.values(operations).map(({ kind, title, description, permission }) => ({ kind, title, description, allowed: can(visit.principal, permission) })),
}));

export default function Catalogue({ loaderData }: Route.ComponentProps) {
  return (
    <>
      <PageHeading title="Launch an Operation" lead="Each runs as a list of Tasks that you can follow, survives restarts, and waits for you when something fails." />
      <ul className="launch-list">
        {loaderData.offers.map((offer) => (
          <li className="launch-card" key={offer.kind}>
            <div className="stack">
              <h2 className="pf-v6-c-title pf-m-lg">{offer.title}</h2>
              <p>{offer.description}</p>
            </div>
            {offer.allowed ? <div><ButtonLink to={`/launch/${offer.kind}`}>{offer.title}</ButtonLink></div> : <p className="soft">Your role does not allow it.</p>}
          </li>
        ))}
      </ul>
    </>
  );
}
