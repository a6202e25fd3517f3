import { Form } from 'react-router';
import { Alert } from '../../ui/alert.tsx';
import { SubmitButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/controls.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import type { PauseView } from './pause-view.ts';

/** Pauses a Server, folded as that is seldom wanted; of a paused one says so, and resumes it. */
export function PauseBox({ pause: { change, key, banner }, mayChange }: { pause: PauseView; mayChange: boolean }) {
  const form = (
    <Form method="post" className="cancel" aria-label={change === 'pause' ? 'Pause this Server' : 'Resume this Server'}>
      <input type="hidden" name="key" value={key} />
      <TextField frame={{ name: 'reason', scope: 'pause', label: 'Reason' }} maxLength={500} />
      <div>
        <SubmitButton look={change === 'pause' ? 'warning' : 'primary'} name="change" value={change}>{change === 'pause' ? 'Pause' : 'Resume'}</SubmitButton>
        <p className="soft">
          {change === 'pause'
            ? 'Nothing that changes this Server starts until it is resumed. What runs on it finishes; verifying it still works.'
            : 'What waits goes on in order.'}
        </p>
      </div>
    </Form>
  );
  if (banner === undefined) return mayChange ? <Disclosure summary="Pause this Server for maintenance">{form}</Disclosure> : null;
  return (
    <Alert severity="warning" title={banner.title}>
      {banner.reason !== null && <p>Reason: {banner.reason}</p>}
      {mayChange && form}
    </Alert>
  );
}
