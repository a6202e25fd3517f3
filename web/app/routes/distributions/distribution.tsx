import { Link } from 'react-router';
import type { Route } from './+types/distribution';
import { can } from '../../../../commands/principal.ts';
import { showDistribution } from '../../../../events/read-models/distributions-queries.ts';
import { listPlatforms } from '../../../../events/read-models/platforms-queries.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Section } from '../../../ui/section.tsx';
import { platformStates } from '../../format/states.ts';
import { pastOf } from '../../history/history-items.ts';
import { Past } from '../../history/past.tsx';
import { State } from '../../operations/state.tsx';
import { notFound } from '../../session/not-found.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: `Distribution ${loaderData?.distribution.name ?? ''} · Aegir` }];

export const loader = signedIn(async ({ params, visit }: Signed<Route.LoaderArgs>) => {
  const { db, now, principal } = visit;
  const distribution = await showDistribution(db, params.id);
  if (distribution === undefined) throw notFound('Distribution', params.id);
  const platforms = await listPlatforms(db, { distribution: distribution.id });
  return {
    distribution,
    platforms: platforms.items.map(({ id, name, status, ref }) => ({ id, name, ref, state: platformStates[status] })),
    mayDeploy: can(principal, 'platform:operate'),
    ...(await pastOf(db, { type: 'distribution', id: distribution.id }, now)),
    watches: [`distribution:${distribution.id}`, 'platform'],
  };
});

export default function Distribution({ loaderData }: Route.ComponentProps) {
  const { distribution, platforms, mayDeploy, operations, history } = loaderData;
  const { name, application, source } = distribution;
  return (
    <>
      <PageHeading title={`Distribution ${name}`} trail={[{ to: '/distributions', text: 'Distributions' }]}>
        {mayDeploy && <ButtonLink to={`/launch/platform.deploy?distribution=${distribution.id}`} look="primary">Deploy a Platform</ButtonLink>}
      </PageHeading>
      <div className="columns">
        <Section title="Source" id="source">
          <Facts facts={[
            { term: 'Application', value: application },
            { term: 'Git URL', value: <span className="mono">{source.url}</span> },
            { term: 'Default ref', value: <span className="mono">{source.defaultRef}</span> },
            { term: 'Document root', value: source.docroot === '' ? 'its top' : <span className="mono">{source.docroot}</span> },
          ]} />
        </Section>
        <Section title="Platforms" id="platforms">
          {platforms.length === 0 ? <Empty title="No Platform was made of it yet." /> : <ul className="plain-list">{platforms.map((platform) => <li className="row" key={platform.id}><State state={platform.state} /><Link to={`/platforms/${platform.id}`}>{platform.name}</Link><span className="soft mono">{platform.ref}</span></li>)}</ul>}
        </Section>
      </div>
      <Past operations={operations} history={history} />
    </>
  );
}
