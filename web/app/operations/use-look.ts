import { useCallback, useEffect, useRef } from 'react';
import { useFetcher } from 'react-router';

/** Long enough that a word is typed, short enough that nobody waits. */
const pauseMs = 350;

/** What the server makes of a form that is being filled in; its last answer stays until the next, and is what the action of the page answers. */
export function useLook(): { look: unknown; changed: (form: HTMLFormElement) => void; sent: () => void } {
  const { data, submit } = useFetcher();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const changed = useCallback((form: HTMLFormElement) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const filled = new FormData(form);
      filled.set('intent', 'look');
      void submit(filled, { method: 'post' });
    }, pauseMs);
  }, [submit]);
  // What is on its way says what it would have done.
  const sent = useCallback(() => clearTimeout(timer.current), []);
  return { look: data, changed, sent };
}
