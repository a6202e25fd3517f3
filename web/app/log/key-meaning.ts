interface Key {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

export type KeyMeaning = 'search' | 'next' | 'previous' | 'top' | 'end';

/** What a key means while the log has the focus, as in `less`. The arrows and Page Up and Down scroll it, as the browser does. */
export function keyMeaning({ key, ctrlKey, metaKey, altKey }: Key): KeyMeaning | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  switch (key) {
    case '/': return 'search';
    case 'n': return 'next';
    case 'N': return 'previous';
    case 'Home': case 'g': return 'top';
    case 'End': case 'G': return 'end';
    default: return undefined;
  }
}
