import { Form } from 'react-router';
import type { PasswordReset } from '../../auth/password-resets.ts';
import { SubmitButton } from '../../ui/button.tsx';
import { AsCommand } from '../commands-shown/as-command.tsx';
import { useWords } from '../words/use-words.ts';
import type { Words } from '../words/words.ts';

/** A reset link that is open, as a page shows it. */
export interface ResetView {
  id: string;
  by: string;
  made: string;
  ends: string;
}

export function resetView({ id, madeBy, createdAt, expiresAt }: PasswordReset, now: number, { time }: Words): ResetView {
  return { id, by: madeBy.name, made: time.moment(createdAt, now).words, ends: time.moment(expiresAt, now).words };
}

/** For a person who forgot their password: makes the link, and takes it back. */
export function ResetBox({ id, name, open, idempotencyKey }: { id: string; name: string; open: ResetView | undefined; idempotencyKey: string }) {
  const { t } = useWords();
  return (
    <div className="stack">
      <p>{t('account.forgottenLead', { name })}</p>
      {open !== undefined && (
        <>
          <p>{t('account.forgottenOpen', { by: open.by, made: open.made, ends: open.ends })}</p>
          <Form method="post">
            <input type="hidden" name="reset" value={open.id} />
            <SubmitButton look="secondary" name="do" value="revoke-reset">{t('account.revoke')}</SubmitButton>
          </Form>
          <AsCommand call={{ to: 'resets.revoke', params: { id: open.id } }} />
        </>
      )}
      <Form method="post">
        <input type="hidden" name="idempotency-key" value={idempotencyKey} />
        <SubmitButton look="secondary" name="do" value="make-reset">{t('account.makeLink')}</SubmitButton>
      </Form>
      <AsCommand call={{ to: 'resets.create', body: { person: id } }} />
    </div>
  );
}
