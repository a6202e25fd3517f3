import { useEffect, useState } from 'react';
import { useWords } from '../words/use-words.ts';

/** Time that goes on. Starts with what the server printed, then counts by the browser's clock. */
export function Elapsed({ since, initial }: { since: string | undefined; initial: string }) {
  const { time } = useWords();
  const [ticked, setTicked] = useState<{ since: string; time: string }>();
  useEffect(() => {
    if (since === undefined) return undefined;
    const timer = setInterval(() => setTicked({ since, time: time.between(since, null, Date.now()) }), 1000);
    return () => clearInterval(timer);
  }, [since, time]);
  return <span className="elapsed">{since !== undefined && ticked?.since === since ? ticked.time : initial}</span>;
}
