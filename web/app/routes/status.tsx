import type { Route } from './+types/status';
import { mostCounted } from '../../system/parts.ts';
import { Facts, type Fact } from '../../ui/facts.tsx';
import { Moment } from '../../ui/moment.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { Section } from '../../ui/section.tsx';
import { State } from '../operations/state.tsx';
import { signedIn, type Signed } from '../session/signed-in.ts';
import { partView, type PartView } from '../system/part-view.ts';

export const meta: Route.MetaFunction = () => [{ title: 'System status · Aegir' }];

export const loader = signedIn(async ({ visit: { services, now } }: Signed<Route.LoaderArgs>) => ({
  parts: services.system.parts().map((part) => partView(part, now)),
  progress: await services.system.progress(),
  watches: ['operation'],
}));

export default function Status({ loaderData }: Route.ComponentProps) {
  const { parts, progress } = loaderData;
  return (
    <>
      <PageHeading title="System status" lead="The parts that these pages stand on. The worker and the runner are shown by aegir status, on Aegir’s own machine." />
      {parts.map((part) => (
        <Section key={part.part} title={part.name} id={part.part} aside={<State state={part.state} />}>
          <Facts facts={part.part === 'readModels' ? [...factsOf(part), ...factsOfProgress(progress)] : factsOf(part)} />
        </Section>
      ))}
    </>
  );
}

function factsOf({ role, since, why, effect }: PartView): Fact[] {
  return [
    { term: 'Since', value: <Moment {...since} /> },
    ...(why === null ? [] : [{ term: 'Why', value: why }]),
    ...(effect === null ? [{ term: 'Its part', value: role }] : [{ term: 'That means', value: effect }]),
  ];
}

function factsOfProgress({ position, behind }: Route.ComponentProps['loaderData']['progress']): Fact[] {
  const missing = behind === null ? 'unknown while the event store does not answer' : behind === mostCounted ? `${mostCounted} events or more` : behind === 1 ? '1 event' : `${behind} events`;
  return [{ term: 'Last event', value: position === null ? 'none yet' : `position ${position}` }, { term: 'Behind by', value: missing }];
}
