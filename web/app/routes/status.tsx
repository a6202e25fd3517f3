import type { Route } from './+types/status';
import { mostCounted } from '../../system/parts.ts';
import { Facts, type Fact } from '../../ui/facts.tsx';
import { Moment } from '../../ui/moment.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { Section } from '../../ui/section.tsx';
import { State } from '../operations/state.tsx';
import { useWords } from '../words/use-words.ts';
import type { Words } from '../words/words.ts';
import { signedIn, type Signed } from '../session/signed-in.ts';
import { partView, type PartView } from '../system/part-view.ts';

export const loader = signedIn(async ({ visit: { services, now, words } }: Signed<Route.LoaderArgs>) => ({
  parts: services.system.parts().map((part) => partView(part, now, words)),
  progress: await services.system.progress(),
  watches: ['operation'],
}));

export default function Status({ loaderData }: Route.ComponentProps) {
  const words = useWords();
  const { t } = words;
  const { parts, progress } = loaderData;
  return (
    <>
      <PageHeading title={t('status.title')} lead={t('status.lead')} />
      {parts.map((part) => (
        <Section key={part.part} title={part.name} id={part.part} aside={<State state={part.state} />}>
          <Facts facts={part.part === 'readModels' ? [...factsOf(part, words), ...factsOfProgress(progress, words)] : factsOf(part, words)} />
        </Section>
      ))}
    </>
  );
}

function factsOf({ role, since, why, effect }: PartView, { t }: Words): Fact[] {
  return [
    { term: t('status.since'), value: <Moment {...since} /> },
    ...(why === null ? [] : [{ term: t('status.why'), value: why }]),
    ...(effect === null ? [{ term: t('status.itsPart'), value: role }] : [{ term: t('status.means'), value: effect }]),
  ];
}

function factsOfProgress({ position, behind }: Route.ComponentProps['loaderData']['progress'], { t }: Words): Fact[] {
  const missing = behind === null ? t('status.behindUnknown') : behind === mostCounted ? t('status.behindMany', { count: String(mostCounted) }) : t('status.behind', { count: behind });
  return [{ term: t('status.lastEvent'), value: position === null ? t('status.noEvent') : t('status.position', { position }) }, { term: t('status.behindBy'), value: missing }];
}
