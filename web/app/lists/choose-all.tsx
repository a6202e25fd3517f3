import type { ChangeEvent } from 'react';
import { useWords } from '../words/use-words.ts';

/** Chooses all rows of the page, or none. Only a script can: the style sheet hides it where none runs. */
export function ChooseAll() {
  const { t } = useWords();
  const all = ({ target }: ChangeEvent<HTMLInputElement>) => {
    for (const box of document.querySelectorAll<HTMLInputElement>('.chooser')) box.checked = target.checked;
  };
  return <input type="checkbox" className="choose-all" aria-label={t('lists.chooseAll')} onChange={all} />;
}
