import { Link } from 'react-router';
import { ButtonLink } from '../../ui/button.tsx';
import { Section } from '../../ui/section.tsx';
import { useWords } from '../words/use-words.ts';
import type { Launchable } from './launchables.ts';
import { sharedWait } from './shared-wait.ts';

/** A link to the form of each; beside what cannot be launched now stands why. What all would wait for is said once. */
export function LaunchableList({ launchables }: { launchables: readonly Launchable[] }) {
  const { t } = useWords();
  const shared = sharedWait(launchables);
  const waits = (wait: NonNullable<Launchable['wait']>, words: string) => <span className="soft">{words}{wait.to !== undefined && <> <Link to={wait.to}>{t('launchables.ahead')}</Link></>}</span>;
  return (
    <Section title={t('launchables.title')} id="launchables">
      {shared !== undefined && <p className="launchables__each">{waits(shared, t('launchables.eachWouldWait', { why: shared.why }))}</p>}
      <ul className="plain-list launchables">
        {launchables.map(({ kind, title, to, refusal, wait }) => (
          <li key={kind}>
            {refusal === undefined ? <ButtonLink to={to}>{title}</ButtonLink> : <span className="launchables__not">{title}</span>}
            {refusal !== undefined && <span className="soft">{t('launchables.notNow', { why: refusal })}</span>}
            {wait !== undefined && shared === undefined && waits(wait, t('launchables.wouldWait', { why: wait.why }))}
          </li>
        ))}
      </ul>
    </Section>
  );
}
