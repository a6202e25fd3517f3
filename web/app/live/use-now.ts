import { useEffect, useState } from 'react';

/** The present, once a second while something lasts; until the page has a script, when it was made. */
export function useNow(lasts: boolean, made: number): number {
  const [ticked, setTicked] = useState(made);
  useEffect(() => {
    if (!lasts) return undefined;
    const timer = setInterval(() => setTicked(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [lasts]);
  return Math.max(ticked, made);
}
