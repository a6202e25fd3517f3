import { Form, Link } from 'react-router';
import { SubmitButton } from '../../ui/button.tsx';
import { CommandText } from '../../ui/command-text.tsx';
import { TextField } from '../../ui/controls.tsx';
import { Section } from '../../ui/section.tsx';
import { AsCommand } from '../commands-shown/as-command.tsx';
import { useWords } from '../words/use-words.ts';
import type { AddStep } from './add-server.ts';
import { LetIn } from './let-in.tsx';

type CompareStepProps = Extract<AddStep, { step: 'compare' }> & { idempotencyKey: string };

/** The key that the host shows, and how to find out whether it is the Server's. */
export function CompareStep({ typed, seen, expected, errors, idempotencyKey }: CompareStepProps) {
  const { t } = useWords();
  const { name = '', address = '', port = '', user = '' } = typed;
  const shown = { port: port === '' ? '22' : port, user: user === '' ? 'root' : user };
  const hidden = { ...typed, step: 'add', 'idempotency-key': idempotencyKey, seen: seen.fingerprint, 'public-key': seen.publicKey };
  return (
    <>
      <Section title={t('addServer.stepCompare')} id="compare">
        <Form method="post" className="pf-v6-c-form form-narrow" noValidate>
          {Object.entries(hidden).map(([field, value]) => <input type="hidden" key={field} name={field} value={value} />)}
          <div className="stack">
            <p>{t('addServer.shows', { address, port: shown.port })}</p>
            <p className="code secret" id="seen-fingerprint">{seen.fingerprint}</p>
            <p>{t('addServer.sayOn')}</p>
            <CommandText label={t('addServer.sayCommand')} text="ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub" />
            <p>{t('addServer.compare')}</p>
          </div>
          <TextField frame={{ name: 'expected', label: t('addServer.expected'), help: t('addServer.expectedHelp'), errors }} value={expected} maxLength={500} />
          <div className="row">
            <SubmitButton>{t('addServer.add')}</SubmitButton>
            <Link to={`/servers/add?${new URLSearchParams(typed)}`}>{t('addServer.back')}</Link>
          </div>
        </Form>
        <AsCommand call={{ to: 'servers.register', body: { name, address, port: Number(shown.port), user: shown.user, hostKey: seen.fingerprint } }} />
      </Section>
      <Section title={t('addServer.letIn')} id="let-in"><LetIn user={shown.user} publicKey={seen.publicKey} /></Section>
    </>
  );
}
