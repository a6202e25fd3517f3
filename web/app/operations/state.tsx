import { StateLabel } from '../../ui/label.tsx';
import type { StateWords } from '../format/states.ts';

export function State({ state, large = false }: { state: StateWords; large?: boolean }) {
  return <StateLabel word={state.word} icon={state.icon} tone={state.tone} large={large} />;
}
