import type { Route } from './+types/changes';
import { showOperation } from '../../../../events/read-models/show-operation.ts';
import { DiffView } from '../../../ui/diff.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Section } from '../../../ui/section.tsx';
import { readSteps } from '../../log/read-steps.ts';
import { changesOf } from '../../operations/changes-view.ts';
import { notFound } from '../../session/not-found.ts';
import { useWords } from '../../words/use-words.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const loader = signedIn(async ({ params, visit }: Signed<Route.LoaderArgs>) => {
  const operation = await showOperation(visit.db, params.id);
  if (operation === undefined) throw notFound(visit.words, 'operation', params.id);
  const tasks = [];
  for (const { step, title, server, attempts } of operation.tasks) {
    const changes = [];
    for (const { taskRunId } of attempts) changes.push(...changesOf(await readSteps(visit.services.store, taskRunId)));
    if (changes.length > 0) tasks.push({ step, title: visit.words.said(title), server: server.name, changes });
  }
  return { tasks };
});

export default function OperationChanges({ loaderData }: Route.ComponentProps) {
  const { t } = useWords();
  if (loaderData.tasks.length === 0) return <Section title={t('operations.changes')} id="changes"><Empty title={t('operations.noChanges')} /></Section>;
  return loaderData.tasks.map(({ step, title, server, changes }) => (
    <Section key={step} title={t('operations.numbered', { step: String(step), title })} id={`changes-${step}`} aside={<span className="soft">{t('common.onServer', { name: server })}</span>}>
      <ul className="stack">
        {changes.map((change, index) => (
          <li key={index} className="stack">
            <p><strong>{change.step}</strong>{change.differences.length === 0 && <span className="soft"> {t('operations.changedUnsaid')}</span>}</p>
            {change.differences.map((difference, place) => <DiffView key={place} title={difference.title} label={change.step} lines={difference.lines} />)}
          </li>
        ))}
      </ul>
    </Section>
  ));
}
