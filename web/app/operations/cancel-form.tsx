import { Form } from 'react-router';
import { SubmitButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/controls.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import type { Stoppable } from './operation-view.ts';

/** The ways to stop an Operation, each with what it will do; folded, as they are seldom wanted. */
export function CancelForm({ stoppable: { key, ways } }: { stoppable: Stoppable }) {
  return (
    <Disclosure summary="Cancel this Operation">
      <Form method="post" className="cancel" aria-label="Cancel this Operation">
        <input type="hidden" name="key" value={key} />
        <TextField frame={{ name: 'reason', scope: 'cancel', label: 'Reason' }} maxLength={500} />
        {ways.map(({ decision, title, effect }) => (
          <div key={decision}>
            <SubmitButton look="warning" name="decision" value={decision}>{title}</SubmitButton>
            <p className="soft">{effect}</p>
          </div>
        ))}
      </Form>
    </Disclosure>
  );
}
