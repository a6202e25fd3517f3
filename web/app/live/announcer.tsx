import { useEffect, useRef, useState } from 'react';

/** Says a state to screen readers when it changes, and not when the page is opened. */
export function Announcer({ message }: { message: string }) {
  const first = useRef(message);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (message === first.current) return;
    first.current = message;
    setSaid(message);
  }, [message]);
  return <p className="pf-v6-screen-reader" role="status">{said}</p>;
}
