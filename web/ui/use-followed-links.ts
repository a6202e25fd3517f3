import type { MouseEvent } from 'react';
import { useNavigate } from 'react-router';

/**
 * Follows plain links within an element without a load. A list has a hundred links: as components each, they would be a third
 * of the work of making it.
 */
export function useFollowedLinks(): (event: MouseEvent) => void {
  const navigate = useNavigate();
  return (event) => {
    const link = (event.target as Element).closest('a');
    if (link === null || event.defaultPrevented || !followsHere(event, link)) return;
    event.preventDefault();
    void navigate(link.pathname + link.search + link.hash);
  };
}

/** Anything but a plain click on a link within Aegir is the browser's. */
function followsHere({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent, { target, origin }: HTMLAnchorElement): boolean {
  return button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey && (target === '' || target === '_self') && origin === location.origin;
}
