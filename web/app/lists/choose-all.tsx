import { useEffect, useRef } from 'react';
import { useWords } from '../words/use-words.ts';

/** Chooses all rows of the page, or none. Only a script can: the style sheet hides it where none runs. */
export function ChooseAll() {
  const { t } = useWords();
  const box = useRef<HTMLInputElement>(null);
  // Ticked before the script was there to hear it.
  useEffect(() => {
    if (box.current?.checked === true) choose(true);
  }, []);
  return <input ref={box} type="checkbox" className="choose-all" aria-label={t('lists.chooseAll')} onChange={({ target }) => choose(target.checked)} />;
}

function choose(all: boolean): void {
  for (const row of document.querySelectorAll<HTMLInputElement>('.chooser')) row.checked = all;
}
