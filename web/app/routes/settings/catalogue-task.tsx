import { data, Link } from 'react-router';
import type { Route } from './+types/catalogue-task';
import { operationsWith } from '../../../../catalog/operations/contracts-of.ts';
import { operations } from '../../../../catalog/operations/operations.ts';
import { authorize, can } from '../../../../commands/principal.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Section } from '../../../ui/section.tsx';
import { ContractFields } from '../../catalogue/contract-fields.tsx';
import { contractFields } from '../../catalogue/contract-view.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';
import { useWords } from '../../words/use-words.ts';

export const loader = signedIn(async ({ params: { name }, visit: { services, principal, words } }: Signed<Route.LoaderArgs>) => {
  authorize(principal, 'read');
  const { t, time, said } = words;
  const task = services.tasks.tasks.get(name);
  if (task === undefined) throw data(t('catalogue.noSuchTask', { name: name.slice(0, 60) }), { status: 404 });
  const { unreachable } = task.retries;
  const variants = services.tasks.variants(task.implements);
  return {
    name, title: said(task.title), runs: can(principal, operations['server.run_tasks'].permission),
    engine: t(`catalogue.engines.${task.engine}`),
    contract: variants.length > 1 ? t('catalogue.contractOf', { contract: task.implements, count: String(variants.length) }) : task.implements,
    otherWays: variants.filter((each) => each.name !== name).map((each) => each.name),
    usedBy: operationsWith(task.implements).map((kind) => ({ kind, title: said(operations[kind].title) })),
    undoneBy: task.undo,
    undoes: [...services.tasks.tasks.values()].filter(({ undo }) => undo === name).map((each) => each.name),
    again: task.idempotent ? t('catalogue.isIdempotent') : t('catalogue.notIdempotent'),
    preview: t(`catalogue.previews.${task.preview}`),
    retries: unreachable.attempts <= 1 ? t('catalogue.retriesNever') : t('catalogue.retriesWhen', { attempts: String(unreachable.attempts), pause: time.duration(unreachable.firstSeconds * 1000) }),
    timeout: time.duration(task.timeoutSeconds * 1000),
    secrets: task.secrets.join(', '),
    digest: task.digest,
    inputs: contractFields(task.inputs, words),
    feedback: contractFields(task.feedback, words),
  };
});

export default function CatalogueTask({ loaderData }: Route.ComponentProps) {
  const { t } = useWords();
  const { name, title, runs, engine, contract, otherWays, usedBy, undoneBy, undoes, again, preview, retries, timeout, secrets, digest, inputs, feedback } = loaderData;
  return (
    <>
      <PageHeading title={title} trail={[{ to: '/settings', text: t('shell.settings') }, { to: '/settings/catalogue', text: t('catalogue.title') }]}>
        {runs && <ButtonLink to={`/launch/server.run_tasks?${new URLSearchParams({ 'tasks.0.task': name })}`}>{t('catalogue.runIt')}</ButtonLink>}
      </PageHeading>
      <Section title={t('catalogue.task')} id="task">
        <Facts facts={[
          { term: t('common.name'), value: <span className="mono">{name}</span> },
          { term: t('catalogue.engine'), value: engine },
          { term: t('catalogue.contract'), value: contract },
          ...(otherWays.length === 0 ? [] : [{ term: t('catalogue.otherWays'), value: <TaskLinks names={otherWays} /> }]),
          { term: t('catalogue.usedBy'), value: usedBy.length === 0 ? t('catalogue.usedByNone') : usedBy.map(({ kind, title }, index) => <span key={kind}>{index > 0 && ' · '}<Link to={`/settings/catalogue/operations/${kind}`}>{title}</Link></span>) },
          { term: t('catalogue.undoneBy'), value: undoneBy === undefined ? t('catalogue.notUndone') : <TaskLinks names={[undoneBy]} /> },
          ...(undoes.length === 0 ? [] : [{ term: t('catalogue.undoes'), value: <TaskLinks names={undoes} /> }]),
          { term: t('catalogue.idempotent'), value: again },
          { term: t('catalogue.retries'), value: retries },
          { term: t('catalogue.preview'), value: preview },
          { term: t('catalogue.timeout'), value: timeout },
          ...(secrets === '' ? [] : [{ term: t('catalogue.secrets'), value: <span className="mono">{secrets}</span> }]),
          { term: t('catalogue.digest'), value: <span className="mono">{digest}</span> },
        ]} />
      </Section>
      <Section title={t('catalogue.takes')} id="takes" flush={inputs.length > 0}>
        {inputs.length === 0 ? <p>{t('catalogue.takesNothing')}</p> : <ContractFields caption={t('catalogue.takes')} fields={inputs} />}
      </Section>
      <Section title={t('catalogue.givesBack')} id="gives" flush={feedback.length > 0}>
        {feedback.length === 0 ? <p>{t('catalogue.givesNothing')}</p> : <ContractFields caption={t('catalogue.givesBack')} fields={feedback} />}
      </Section>
    </>
  );
}

function TaskLinks({ names }: { names: readonly string[] }) {
  return names.map((name, index) => <span key={name}>{index > 0 && ' · '}<Link to={`/settings/catalogue/tasks/${name}`} className="mono">{name}</Link></span>);
}
