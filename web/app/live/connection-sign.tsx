import { useWords } from '../words/use-words.ts';
import { Announcer } from './announcer.tsx';
import { useConnection } from './connection.ts';

/** Whether what is shown is as things are, and since when. Nothing where no script keeps the page up to date. */
export function ConnectionSign() {
  const { t, time } = useWords();
  const { is, since } = useConnection();
  const word = is === 'opening' || since === undefined ? '' : t(`shell.connection.${is}`, { since: time.clock(since) });
  return (
    <>
      {word !== '' && <span className={`connection connection--${is}`} title={word}><span className="connection__dot" aria-hidden="true" /><span className="connection__text">{t(`shell.line.${is === 'opening' ? 'live' : is}`)}</span></span>}
      <Announcer message={is === 'reconnecting' ? word : ''} />
    </>
  );
}
