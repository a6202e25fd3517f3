import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Route } from './+types/runner';
import { describeRunner } from '../../../../commands/ask-runner.ts';
import { Alert } from '../../../ui/alert.tsx';
import { ButtonLink } from '../../../ui/button.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { StateLabel } from '../../../ui/label.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Section } from '../../../ui/section.tsx';
import { LetIn } from '../../servers/let-in.tsx';
import { signedIn, type Signed } from '../../session/signed-in.ts';
import { useWords } from '../../words/use-words.ts';

export const loader = signedIn(async ({ visit: { services, principal, words } }: Signed<Route.LoaderArgs>) => {
  const described = await describeRunner(services, principal);
  return { runner: described.outcome === 'described' ? described : { outcome: described.outcome, message: words.said(described.message) }, catalogue: services.tasks.tasks.size };
});

export default function Runner({ loaderData: { runner, catalogue } }: Route.ComponentProps) {
  const { t } = useWords();
  const link = (text: ReactNode) => <Link to="/settings/catalogue">{text}</Link>;
  return (
    <>
      <PageHeading title={t('runner.title')} trail={[{ to: '/settings', text: t('shell.settings') }]} lead={t('runner.lead')}>
        <ButtonLink to="/settings/runner">{t('runner.askAgain')}</ButtonLink>
      </PageHeading>
      {runner.outcome === 'described' ? (
        <>
          {runner.tasks !== catalogue && <Alert severity="warning" title={t('runner.tasksDiffer')} />}
          <Section title={t('runner.health')} id="health" aside={<StateLabel word={t('runner.state.answers')} icon="check" tone="success" />}>
            <Facts facts={[
              { term: t('runner.ansible'), value: runner.ansible ?? t('runner.noAnsible') },
              { term: t('runner.python'), value: runner.python },
              { term: t('runner.temporal'), value: runner.temporal },
              { term: t('runner.tasks'), value: t.rich('runner.tasksOf', { link, runner: String(runner.tasks), catalogue: String(catalogue) }) },
            ]} />
          </Section>
          <Section title={t('runner.key')} id="key">
            <div className="stack">
              <p>{t('runner.keyLead')}</p>
              <LetIn user="root" publicKey={runner.publicKey} />
              <div><ButtonLink to="/servers/add">{t('runner.addServer')}</ButtonLink></div>
            </div>
          </Section>
        </>
      ) : (
        <Section title={t('runner.health')} id="health" aside={<StateLabel word={t('runner.state.silent')} icon="failed" tone="danger" />}>
          <Facts facts={[
            { term: t('runner.why'), value: runner.message },
            { term: t('runner.means'), value: t('runner.silentEffect') },
            { term: t('runner.key'), value: t('runner.keyUnknown') },
          ]} />
        </Section>
      )}
    </>
  );
}
