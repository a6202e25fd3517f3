import type { Route } from './+types/changes';
import { showOperation } from '../../../../events/read-models/show-operation.ts';
import { DiffView } from '../../../ui/diff.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Section } from '../../../ui/section.tsx';
import { readLog } from '../../log/read-log.ts';
import { changesOf } from '../../operations/changes-view.ts';
import { notFound } from '../../session/not-found.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const loader = signedIn(async ({ params, visit }: Signed<Route.LoaderArgs>) => {
  const operation = await showOperation(visit.db, params.id);
  if (operation === undefined) throw notFound('Operation', params.id);
  const tasks = [];
  for (const { step, title, server, attempts } of operation.tasks) {
    const changes = [];
    for (const { taskRunId } of attempts) changes.push(...changesOf((await readLog(visit.services.store, taskRunId)).steps));
    if (changes.length > 0) tasks.push({ step, title, server: server.name, changes });
  }
  return { tasks };
});

export default function OperationChanges({ loaderData }: Route.ComponentProps) {
  if (loaderData.tasks.length === 0) return <Section title="Changes" id="changes"><Empty title="No step has changed anything." /></Section>;
  return loaderData.tasks.map(({ step, title, server, changes }) => (
    <Section key={step} title={`${step}. ${title}`} id={`changes-${step}`} aside={<span className="soft">Server {server}</span>}>
      <ul className="stack">
        {changes.map((change, index) => (
          <li key={index} className="stack">
            <p><strong>{change.step}</strong>{change.differences.length === 0 && <span className="soft"> changed something; the engine does not say what.</span>}</p>
            {change.differences.map((difference, place) => <DiffView key={place} title={difference.title} label={change.step} lines={difference.lines} />)}
          </li>
        ))}
      </ul>
    </Section>
  ));
}
