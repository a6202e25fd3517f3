export type Compared = 'same' | 'other' | 'unreadable';

/** Whether what a person says that a host's key is, is what the host shows. Takes the whole line that `ssh-keygen -lf` prints, too. */
export function compareFingerprint(said: string, seen: string): Compared {
  const found = /SHA256:[A-Za-z0-9+/]{43}(?![A-Za-z0-9+/])/.exec(said)?.[0];
  if (found === undefined) return 'unreadable';
  return found === seen ? 'same' : 'other';
}
