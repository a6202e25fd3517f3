import type { ReactNode } from 'react';
import { ButtonLink } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Section } from '../../ui/section.tsx';
import { useWords } from '../words/use-words.ts';
import type { Step } from './first-steps.ts';

const ways: Record<Step, string> = { server: '/servers/add', distribution: '/distributions/add', platform: '/launch/platform.deploy', site: '/launch/site.install' };

/** The way from nothing to a first Site. */
export function FirstSteps({ steps }: { steps: readonly { step: Step; done: boolean }[] }) {
  const { t } = useWords();
  return (
    <Section title={t('overview.firstSteps')} id="first-steps">
      <ol className="first-steps">
        {steps.map(({ step, done }) => (
          <li key={step} className={done ? 'soft' : undefined}>
            <span className={done ? 'tone-success' : 'tone-neutral'}><Icon name={done ? 'check' : 'minus'} /></span>
            <span><strong>{t(done ? 'overview.done' : 'overview.toDo')}</strong> {t.rich(`overview.steps.${step}`, { link: (text: ReactNode) => <ButtonLink to={ways[step]} look="plain">{text}</ButtonLink> })}</span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
