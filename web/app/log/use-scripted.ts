import { useSyncExternalStore } from 'react';

/** Whether a script runs: false on the server and while its page is taken over, so that both print the same. */
export function useScripted(): boolean {
  return useSyncExternalStore(never, () => true, () => false);
}

const never = () => () => undefined;
