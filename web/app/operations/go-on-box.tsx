import { Form } from 'react-router';
import type { GoOn } from '../../../events/go-on.ts';
import { SubmitButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/controls.tsx';
import { Section } from '../../ui/section.tsx';
import { AsCommand } from '../commands-shown/as-command.tsx';
import { useWords } from '../words/use-words.ts';

/** What can be done with a lost Operation. */
export function GoOnBox({ id, goOn, mayLaunch }: { id: string; goOn: GoOn; mayLaunch: boolean }) {
  const { t } = useWords();
  return (
    <Section title={t('operations.goOn')} id="go-on">
      {'refused' in goOn ? <p>{goOn.refused}</p> : <p>{goOn.effect}</p>}
      {'effect' in goOn && mayLaunch && (
        <Form method="post" className="decision" aria-label={t('operations.goOnDo')}>
          <input type="hidden" name="key" value={id} />
          <input type="hidden" name="decision" value="go_on" />
          <TextField frame={{ name: 'reason', scope: 'go-on', label: t('common.reason') }} maxLength={500} />
          <div><SubmitButton look="primary">{t('operations.goOnDo')}</SubmitButton></div>
          <AsCommand call={{ to: 'operations.goOn', params: { id }, body: {} }} />
        </Form>
      )}
    </Section>
  );
}
