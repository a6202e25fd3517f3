import { useId, type ReactNode } from 'react';
import { useWords } from '../app/words/use-words.ts';

/** What a small button shows over the page, where there is no room beside it. Opens and closes without a script. @param label of the button and of what it shows, for those who do not see what it stands beside; begins with its text */
export function Popped({ text, label, children }: { text: string; label: string; children: ReactNode }) {
  const { t } = useWords();
  const id = useId();
  return (
    <>
      <button type="button" className="pf-v6-c-button pf-m-link pf-m-inline" popoverTarget={id} aria-label={label}><span className="pf-v6-c-button__text">{text}</span></button>
      <div className="popped" id={id} popover="auto" role="dialog" aria-label={label}>
        <div className="popped__head"><strong>{label}</strong><button type="button" className="row-menu__button" popoverTarget={id} popoverTargetAction="hide" aria-label={t('shown.close')}>×</button></div>
        {children}
      </div>
    </>
  );
}
