import type { ReactNode } from 'react';

/** Turns something of the page itself on and off: nothing is sent. @param held only its place: it cannot be pressed yet, and nothing may move under the pointer when it can */
export function PressButton({ pressed, onPress, held = false, children }: { pressed: boolean; onPress: () => void; held?: boolean; children: ReactNode }) {
  return (
    <button type="button" className={`pf-v6-c-button pf-m-secondary press-button${held ? ' press-button--held' : ''}`} aria-pressed={pressed} onClick={onPress}>
      <span className="pf-v6-c-button__text">{children}</span>
    </button>
  );
}
