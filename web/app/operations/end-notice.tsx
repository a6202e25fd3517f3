import { useEffect } from 'react';
import type { OperationStatus } from '../../../events/operation.ts';
import { PressButton } from '../../ui/press-button.tsx';
import { browserClock } from '../live/browser-clock.ts';
import { coalesce } from '../live/coalesce.ts';
import { onPoke } from '../live/poke-listeners.ts';
import { concerns } from '../live/watching.ts';
import { useWords } from '../words/use-words.ts';
import { useNoticeWish } from './use-notice-wish.ts';
import { worthNotice } from './worth-notice.ts';

const gapMs = 1000;

/**
 * Tells by the browser's own notification that a watched Operation has ended, or waits for a person, when nobody looks at its
 * page. Asked for once, and remembered.
 */
export function EndNotice({ id, sentence }: { id: string; sentence: string }) {
  const { t } = useWords();
  const [wish, ask] = useNoticeWish();

  useEffect(() => {
    if (wish !== 'on') return undefined;
    let told: OperationStatus | undefined;
    const look = async () => {
      const status = await statusOf(id);
      if (status === undefined || status === told || !worthNotice(status)) return;
      told = status;
      if (document.hidden || !document.hasFocus()) tell(t('operations.tab', { state: t(`states.operation.${status}`), sentence }), id);
    };
    const looks = coalesce(look, gapMs, browserClock);
    const end = onPoke((poke) => { if (concerns([`operation:${id}`], poke)) looks.poke(); });
    return () => {
      end();
      looks.stop();
    };
  }, [wish, id, sentence, t]);

  if (wish === 'refused') return <span className="soft">{t('operations.tellRefused')}</span>;
  const on = wish === 'on';
  // Without a script, and where the browser knows no notifications, there is nothing to press.
  return <PressButton pressed={on} held={wish === 'unknown'} onPress={() => void ask(!on)}>{t('operations.tellEnd')}</PressButton>;
}

/** @returns undefined when it cannot be had now; the next change asks again. */
async function statusOf(id: string): Promise<OperationStatus | undefined> {
  try {
    const answer = await fetch(`/api/v1/operations/${id}`, { headers: { accept: 'application/json' } });
    return answer.ok ? ((await answer.json()) as { status: OperationStatus }).status : undefined;
  } catch {
    return undefined;
  }
}

function tell(title: string, id: string): void {
  const notification = new Notification(title, { tag: `aegir-${id}`, icon: '/favicon.svg' });
  notification.addEventListener('click', () => {
    window.focus();
    notification.close();
  });
}
