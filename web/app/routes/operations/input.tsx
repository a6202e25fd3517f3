import type { Route } from './+types/input';
import { showOperation } from '../../../../events/read-models/show-operation.ts';
import { Section } from '../../../ui/section.tsx';
import { notFound } from '../../session/not-found.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const loader = signedIn(async ({ params, visit }: Signed<Route.LoaderArgs>) => {
  const operation = await showOperation(visit.db, params.id);
  if (operation === undefined) throw notFound('Operation', params.id);
  return {
    input: JSON.stringify(operation.input, null, 2),
    plan: JSON.stringify(operation.plan, null, 2),
    tasks: operation.tasks.map(({ step, title, attempts }) => ({ step, title, input: JSON.stringify(attempts.at(-1)?.input ?? {}, null, 2) })),
  };
});

export default function OperationInput({ loaderData }: Route.ComponentProps) {
  return (
    <>
      <Section title="As it was asked for" id="input"><pre className="code" tabIndex={0} aria-label="Input">{loaderData.input}</pre></Section>
      <Section title="As it was understood, when it was launched" id="plan"><pre className="code" tabIndex={0} aria-label="Plan">{loaderData.plan}</pre></Section>
      <Section title="What each Task was given" id="task-inputs">
        {loaderData.tasks.length === 0 && <p>No Task has started yet.</p>}
        {loaderData.tasks.map(({ step, title, input }) => (
          <details className="disclosure" key={step}>
            <summary>{step}. {title}</summary>
            <div className="disclosure__body"><pre className="code" tabIndex={0} aria-label={`Input of ${title}`}>{input}</pre></div>
          </details>
        ))}
      </Section>
    </>
  );
}
