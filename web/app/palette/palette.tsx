import { useCallback, useEffect, useRef, useState, type MouseEvent } from 'react';
import { useLocation } from 'react-router';
import { Icon } from '../../ui/icon.tsx';
import { useWords } from '../words/use-words.ts';
import { PaletteBox } from './palette-box.tsx';

/** Opens by its button, and by Ctrl-K or ⌘-K from anywhere. Without a script the button leads to the page of the same search. */
export function Palette() {
  const { t } = useWords();
  const { pathname } = useLocation();
  const dialog = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  useEffect(() => {
    if (open) dialog.current?.showModal();
  }, [open]);
  const close = useCallback(() => dialog.current?.close(), []);

  const click = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    setOpen(true);
  };
  return (
    <>
      <a href={`/search?on=${encodeURIComponent(pathname)}`} className="search-opener" aria-keyshortcuts="Control+K Meta+K" onClick={click}>
        <Icon name="search" /><span className="search-opener__text">{t('palette.open')}</span><kbd aria-hidden="true">Ctrl K</kbd>
      </a>
      {open && (
        <dialog ref={dialog} className="palette" aria-label={t('palette.title')} onClose={() => setOpen(false)} closedby="any">
          <PaletteBox on={pathname} done={close} />
        </dialog>
      )}
    </>
  );
}
