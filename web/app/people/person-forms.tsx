import { Form } from 'react-router';
import type { Role } from '../../../catalog/permissions.ts';
import { SubmitButton } from '../../ui/button.tsx';
import { SelectField, TextField, type Option } from '../../ui/controls.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Section } from '../../ui/section.tsx';
import { AsCommand } from '../commands-shown/as-command.tsx';
import { useWords } from '../words/use-words.ts';

/* What an administrator can do with one person; each says what will come of it. */

export function RoleForm({ id, role, roles }: { id: string; role: Role; roles: readonly Option[] }) {
  const { t } = useWords();
  return (
    <div className="stack">
      <p>{t('people.roleLead')}</p>
      <Form method="post" className="pf-v6-c-form form-narrow">
        <SelectField key={role} frame={{ name: 'role', label: t('tokens.role'), required: true }} value={role} options={roles} nothing="" />
        <ReasonField scope="role" />
        <div><SubmitButton name="do" value="role">{t('people.changeRole')}</SubmitButton></div>
      </Form>
      <AsCommand call={{ to: 'people.changeRole', params: { id }, body: { role } }} />
    </div>
  );
}

export function EverywhereForm({ id, name }: { id: string; name: string }) {
  const { t } = useWords();
  return (
    <div className="stack">
      <p>{t('sessions.everywhereOf', { name })}</p>
      <Form method="post"><SubmitButton look="warning" name="do" value="end-all">{t('sessions.everywhere')}</SubmitButton></Form>
      <AsCommand call={{ to: 'sessions.endAll', body: { person: id } }} />
    </div>
  );
}

export function AccessBox({ id, isDeactivated }: { id: string; isDeactivated: boolean }) {
  const { t } = useWords();
  const change = isDeactivated ? 'reactivate' : 'deactivate';
  return (
    <Section title={t(`people.${change}`)} id={change}>
      <div className="stack">
        <p>{t(`people.${change}Effect`)}</p>
        <Form method="post" className="pf-v6-c-form form-narrow">
          <ReasonField scope={change} />
          <div><SubmitButton look={isDeactivated ? 'secondary' : 'warning'} name="do" value={change}>{t(`people.${change}`)}</SubmitButton></div>
        </Form>
        <AsCommand call={{ to: `people.${change}`, params: { id }, body: {} }} />
        <Disclosure summary={t('people.removeThis')}>
          <div className="stack">
            <p>{t('people.removeEffect')}</p>
            <Form method="post"><SubmitButton look="danger" name="do" value="remove">{t('people.remove')}</SubmitButton></Form>
            <AsCommand call={{ to: 'people.remove', params: { id } }} />
          </div>
        </Disclosure>
      </div>
    </Section>
  );
}

function ReasonField({ scope }: { scope: string }) {
  const { t } = useWords();
  return <TextField frame={{ name: 'reason', scope, label: t('common.reason'), help: t('people.reasonHelp') }} maxLength={500} />;
}
