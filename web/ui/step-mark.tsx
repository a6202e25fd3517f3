import { Icon, type IconName } from './icon.tsx';
import type { Tone } from './label.tsx';

/** The sign of a state in a row of text, where a label is too high. The word stands beside it. */
export function StepMark({ icon, tone }: { icon: IconName; tone: Tone }) {
  return <span className={`step-mark tone-${tone}`}><Icon name={icon} /></span>;
}
