import { Link } from 'react-router';
import { ButtonLink } from '../../ui/button.tsx';
import { Section } from '../../ui/section.tsx';
import { useWords } from '../words/use-words.ts';
import type { Launchable } from './launchables.ts';

/** A link to the form of each; beside what cannot be launched now stands why. */
export function LaunchableList({ launchables }: { launchables: readonly Launchable[] }) {
  const { t } = useWords();
  return (
    <Section title={t('launchables.title')} id="launchables">
      <ul className="plain-list launchables">
        {launchables.map(({ kind, title, to, refusal, wait }) => (
          <li key={kind}>
            {refusal === undefined ? <ButtonLink to={to}>{title}</ButtonLink> : <span className="launchables__not">{title}</span>}
            {refusal !== undefined && <span className="soft">{t('launchables.notNow', { why: refusal })}</span>}
            {wait !== undefined && <span className="soft">{t('launchables.wouldWait', { why: wait.why })}{wait.to !== undefined && <> <Link to={wait.to}>{t('launchables.ahead')}</Link></>}</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
