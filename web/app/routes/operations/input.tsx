import type { Route } from './+types/input';
import { showOperation } from '../../../../events/read-models/show-operation.ts';
import { Section } from '../../../ui/section.tsx';
import { notFound } from '../../session/not-found.ts';
import { useWords } from '../../words/use-words.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const loader = signedIn(async ({ params, visit }: Signed<Route.LoaderArgs>) => {
  const operation = await showOperation(visit.db, params.id);
  if (operation === undefined) throw notFound(visit.words, 'operation', params.id);
  return {
    input: JSON.stringify(operation.input, null, 2),
    plan: JSON.stringify(operation.plan, null, 2),
    tasks: operation.tasks.map(({ step, title, attempts }) => ({ step, title: visit.words.said(title), input: JSON.stringify(attempts.at(-1)?.input ?? {}, null, 2) })),
  };
});

export default function OperationInput({ loaderData }: Route.ComponentProps) {
  const { t } = useWords();
  return (
    <>
      <Section title={t('operations.inputAsked')} id="input"><pre className="code" tabIndex={0} aria-label={t('operations.input')}>{loaderData.input}</pre></Section>
      <Section title={t('operations.inputUnderstood')} id="plan"><pre className="code" tabIndex={0} aria-label={t('operations.plan')}>{loaderData.plan}</pre></Section>
      <Section title={t('operations.inputGiven')} id="task-inputs">
        {loaderData.tasks.length === 0 && <p>{t('operations.noTaskYet')}</p>}
        {loaderData.tasks.map(({ step, title, input }) => (
          <details className="disclosure" key={step}>
            <summary>{t('operations.numbered', { step: String(step), title })}</summary>
            <div className="disclosure__body"><pre className="code" tabIndex={0} aria-label={t('operations.inputOf', { title })}>{input}</pre></div>
          </details>
        ))}
      </Section>
    </>
  );
}
