import { useEffect, useState } from 'react';
import { durationBetween } from '../format/time.ts';

/** Time that goes on. Starts with what the server printed, then counts by the browser's clock. */
export function Elapsed({ since, initial }: { since: string | undefined; initial: string }) {
  const [ticked, setTicked] = useState<{ since: string; time: string }>();
  useEffect(() => {
    if (since === undefined) return undefined;
    const timer = setInterval(() => setTicked({ since, time: durationBetween(since, null, Date.now()) }), 1000);
    return () => clearInterval(timer);
  }, [since]);
  return <span className="elapsed">{since !== undefined && ticked?.since === since ? ticked.time : initial}</span>;
}
