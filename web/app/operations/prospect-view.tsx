import { Alert } from '../../ui/alert.tsx';
import { useWords } from '../words/use-words.ts';
import type { Prospect } from './launch-look.ts';
import { WaitBox } from './wait-box.tsx';

/** What sending a launch form would do, in words. */
export function ProspectView({ prospect, locks, leftBehind }: { prospect: Prospect; locks: string; leftBehind: string | undefined }) {
  const { t } = useWords();
  switch (prospect.is) {
    case 'incomplete':
      return (
        <div className="stack">
          <p>{t('launch.incomplete', { fields: prospect.missing.join(', ') })}</p>
          <ul className="bullets">
            <li>{t('launch.recorded')}</li>
            <li>{locks}</li>
            {leftBehind !== undefined && <li>{leftBehind}</li>}
            <li>{t('launch.followed')}</li>
          </ul>
        </div>
      );
    case 'refused':
      return (
        <Alert severity="warning" title={t('launch.wouldBeRefused')}>
          {prospect.messages.map((message) => <p key={message}>{message}</p>)}
        </Alert>
      );
    case 'ready':
      return (
        <div className="stack">
          <p className="wrap"><strong>{prospect.sentence}</strong></p>
          {prospect.wait === undefined ? <p>{t('launch.startsAtOnce')}</p> : <div className="stack"><p>{t('launch.wouldWait')}</p><WaitBox wait={prospect.wait} /></div>}
          <ol className="numbered" aria-label={t('launch.tasks')}>
            {prospect.tasks.map(({ title, task, server, undoable }, index) => (
              <li key={index}>
                {title} <span className="soft">{t('common.onServer', { name: server })}{task !== title && <> · <span className="mono">{task}</span></>}{undoable && <> · {t('launch.undoable')}</>}</span>
              </li>
            ))}
          </ol>
          <ul className="bullets">
            <li>{locks}</li>
            {leftBehind !== undefined && <li>{leftBehind}</li>}
            <li>{t('launch.followed')}</li>
          </ul>
        </div>
      );
  }
}
