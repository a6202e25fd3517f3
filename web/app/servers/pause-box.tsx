import { Form } from 'react-router';
import { Alert } from '../../ui/alert.tsx';
import { SubmitButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/controls.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { AsCommand } from '../commands-shown/as-command.tsx';
import { useWords } from '../words/use-words.ts';
import type { PauseView } from './pause-view.ts';

/** Pauses a Server, folded as that is seldom wanted; of a paused one says so, and resumes it. */
export function PauseBox({ server, pause: { change, key, banner }, mayChange }: { server: string; pause: PauseView; mayChange: boolean }) {
  const { t } = useWords();
  const form = (
    <>
    <Form method="post" className="cancel" aria-label={change === 'pause' ? t('servers.pauseThis') : t('servers.resumeThis')}>
      <input type="hidden" name="key" value={key} />
      <TextField frame={{ name: 'reason', scope: 'pause', label: t('common.reason') }} maxLength={500} />
      <div>
        <SubmitButton look={change === 'pause' ? 'warning' : 'primary'} name="change" value={change}>{change === 'pause' ? t('servers.pause') : t('servers.resume')}</SubmitButton>
        <p className="soft">
          {change === 'pause'
            ? t('servers.pauseEffect')
            : t('servers.resumeEffect')}
        </p>
      </div>
    </Form>
    <AsCommand call={{ to: `servers.${change}`, params: { id: server }, body: {} }} />
    </>
  );
  if (banner === undefined) return mayChange ? <Disclosure summary={t('servers.pauseForMaintenance')}>{form}</Disclosure> : null;
  return (
    <Alert severity="warning" title={banner.title}>
      {banner.reason !== null && <p>{t('common.reasonGiven', { reason: banner.reason })}</p>}
      {mayChange && form}
    </Alert>
  );
}
