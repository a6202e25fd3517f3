import { Form } from 'react-router';
import type { GoOn } from '../../../events/go-on.ts';
import { SubmitButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/controls.tsx';
import { Section } from '../../ui/section.tsx';

/** What can be done with a lost Operation. */
export function GoOnBox({ id, goOn, mayLaunch }: { id: string; goOn: GoOn; mayLaunch: boolean }) {
  return (
    <Section title="Going on from here" id="go-on">
      {'refused' in goOn ? <p>{goOn.refused}</p> : <p>{goOn.effect}</p>}
      {'effect' in goOn && mayLaunch && (
        <Form method="post" className="decision" aria-label="Go on from here">
          <input type="hidden" name="key" value={id} />
          <input type="hidden" name="decision" value="go_on" />
          <TextField frame={{ name: 'reason', scope: 'go-on', label: 'Reason' }} maxLength={500} />
          <div><SubmitButton look="primary">Go on from here</SubmitButton></div>
        </Form>
      )}
    </Section>
  );
}
