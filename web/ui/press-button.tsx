import type { ReactNode } from 'react';

/** Turns something of the page itself on and off: nothing is sent. */
export function PressButton({ pressed, onPress, children }: { pressed: boolean; onPress: () => void; children: ReactNode }) {
  return (
    <button type="button" className="pf-v6-c-button pf-m-secondary press-button" aria-pressed={pressed} onClick={onPress}>
      <span className="pf-v6-c-button__text">{children}</span>
    </button>
  );
}
