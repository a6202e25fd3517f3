import { useCallback, useEffect, useRef } from 'react';
import { useFetcher } from 'react-router';
import type { Look } from './launch-look.ts';

/** Long enough that a word is typed, short enough that nobody waits. */
const pauseMs = 350;

/** What the server makes of a form that is being filled in; its last answer stays until the next. */
export function useLook(): { look: Look | undefined; changed: (form: HTMLFormElement) => void } {
  const { data, submit } = useFetcher<Look>();
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
  return { look: data, changed };
}
