import { useEffect, type RefObject } from 'react';
import { movedBy } from './row-keys.ts';

const buttons = '.row-menu__button';

/**
 * Arrow keys for the menus of rows: from row to row while they are closed, from link to link within an open one. One of the
 * buttons is where Tab goes, so that a list is not twice as many stops. Without a script, Tab goes to all of them.
 */
export function useRowKeys(list: RefObject<HTMLElement | null>): void {
  // After each render: the rows are others then.
  useEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    const all = [...element.querySelectorAll<HTMLElement>(buttons)];
    const stopAt = (chosen: HTMLElement) => { for (const each of all) each.tabIndex = each === chosen ? 0 : -1; };
    if (all[0] !== undefined) stopAt(all.find((each) => each === document.activeElement) ?? all[0]);
    const press = (event: KeyboardEvent) => {
      const at = event.target as HTMLElement;
      const open = element.querySelector<HTMLElement>('.row-menu:popover-open');
      const among = open !== null ? [...open.querySelectorAll<HTMLElement>('a')] : at.matches(buttons) ? all : [];
      const next = among[movedBy(event.key, among.indexOf(at), among.length) ?? -1];
      if (next === undefined) return;
      event.preventDefault();
      if (open === null) stopAt(next);
      next.focus();
    };
    const focus = ({ target }: FocusEvent) => { if ((target as HTMLElement).matches(buttons)) stopAt(target as HTMLElement); };
    // Opened by a key, the menu is where one goes on; by the pointer, it is no harm.
    const toggle = (event: Event) => {
      const menu = event.target as HTMLElement;
      if ((event as ToggleEvent).newState === 'open' && menu.matches('.row-menu')) menu.querySelector('a')?.focus();
    };
    // A page that changes without a load would leave it open.
    const click = ({ target }: MouseEvent) => (target as Element).closest<HTMLElement>('.row-menu:popover-open')?.hidePopover();
    const listeners = [['keydown', press], ['focusin', focus], ['click', click]] as const;
    for (const [name, listener] of listeners) element.addEventListener(name, listener as EventListener);
    element.addEventListener('toggle', toggle, true);
    return () => {
      for (const [name, listener] of listeners) element.removeEventListener(name, listener as EventListener);
      element.removeEventListener('toggle', toggle, true);
    };
  });
}
