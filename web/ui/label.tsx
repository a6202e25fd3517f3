import { iconOf, type IconName } from './icon.tsx';

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger' | 'accent';
const tones: Record<Tone, string> = {
  neutral: '', info: 'pf-m-blue', success: 'pf-m-success', warning: 'pf-m-warning', danger: 'pf-m-danger', accent: 'pf-m-purple',
};

interface StateLabelProps {
  word: string;
  icon: IconName;
  tone: Tone;
  large?: boolean;
}

/** A state: a word and an icon, so that colour is never the only sign. */
export function StateLabel(state: StateLabelProps) {
  return stateLabel(state);
}

/** The same as a plain function, for lists. */
export function stateLabel({ word, icon, tone, large = false }: StateLabelProps) {
  return (
    <span className={`pf-v6-c-label ${tones[tone]} ${large ? '' : 'pf-m-compact'}`}>
      <span className="pf-v6-c-label__content">
        <span className="pf-v6-c-label__icon">{iconOf(icon)}</span>
        <span className="pf-v6-c-label__text">{word}</span>
      </span>
    </span>
  );
}
