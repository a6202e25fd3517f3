import { useEffect, type RefObject } from 'react';
import { keyMeaning, type KeyMeaning } from './key-meaning.ts';

/** Keys while the log has the focus, and clicks on line numbers: for all of its rows at once, as those come and go. */
export function useLogInput(box: RefObject<HTMLElement | null>, onKey: (meaning: KeyMeaning) => void, onLine: (line: number, extend: boolean) => void): void {
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const pressed = (event: KeyboardEvent) => {
      const meaning = event.target === element ? keyMeaning(event) : undefined;
      if (meaning === undefined) return;
      event.preventDefault();
      onKey(meaning);
    };
    const clicked = (event: MouseEvent) => {
      const number = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-line]') : null;
      // With Control the browser opens the line's own page beside this one.
      if (number === null || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      onLine(Number(number.dataset['line']), event.shiftKey);
    };
    element.addEventListener('keydown', pressed);
    element.addEventListener('click', clicked);
    return () => {
      element.removeEventListener('keydown', pressed);
      element.removeEventListener('click', clicked);
    };
  }, [box, onKey, onLine]);
}
