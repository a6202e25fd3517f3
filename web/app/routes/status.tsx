import type { ReactNode } from 'react';
import { Link } from 'react-router';
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
import { visitContext } from '../session/visit.ts';
import { partView, type PartView } from '../system/part-view.ts';

export const loader = signedIn(async ({ context, visit: { services, now, words } }: Signed<Route.LoaderArgs>) => ({
  parts: services.system.parts().map((part) => partView(part, now, words)),
  progress: await services.system.progress(),
  versions: { aegir: context.get(visitContext).version, node: process.versions.node },
  watches: ['operation'],
}));

export default function Status({ loaderData }: Route.ComponentProps) {
  const words = useWords();
  const { t } = words;
  const { parts, progress, versions } = loaderData;
  const link = (text: ReactNode) => <Link to="/settings/runner">{text}</Link>;
  const code = (text: ReactNode) => <code className="mono">{text}</code>;
  return (
    <>
      <PageHeading title={t('status.title')} trail={[{ to: '/settings', text: t('shell.settings') }]} lead={<p>{t.rich('status.lead', { link, code })}</p>} />
      {parts.map((part) => (
        <Section key={part.part} title={part.name} id={part.part} aside={<State state={part.state} />}>
          <Facts facts={part.part === 'readModels' ? [...factsOf(part, words), ...factsOfProgress(progress, words)] : factsOf(part, words)} />
        </Section>
      ))}
      <Section title={t('status.versions')} id="versions">
        <Facts facts={[{ term: 'Aegir', value: versions.aegir }, { term: t('status.node'), value: versions.node }, { term: t('status.others'), value: t.rich('status.toldByRunner', { link }) }]} />
      </Section>
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
