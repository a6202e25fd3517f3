import { Form } from 'react-router';
import { SubmitButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/controls.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { useWords } from '../words/use-words.ts';
import { AsCommand } from '../commands-shown/as-command.tsx';
import type { Stoppable } from './operation-view.ts';

/** The ways to stop an Operation, each with what it will do; folded, as they are seldom wanted. */
export function CancelForm({ id, stoppable: { key, ways } }: { id: string; stoppable: Stoppable }) {
  const { t } = useWords();
  return (
    <Disclosure summary={t('operations.cancelThis')}>
      <Form method="post" className="cancel" aria-label={t('operations.cancelThis')}>
        <input type="hidden" name="key" value={key} />
        <TextField frame={{ name: 'reason', scope: 'cancel', label: t('common.reason') }} maxLength={500} />
        {ways.map(({ decision, title, effect }) => (
          <div key={decision}>
            <SubmitButton look="warning" name="decision" value={decision}>{title}</SubmitButton>
            <p className="soft">{effect}</p>
            <AsCommand call={{ to: 'operations.cancel', params: { id }, body: decision === 'cancel_now' ? { now: true } : {} }} />
          </div>
        ))}
      </Form>
    </Disclosure>
  );
}
