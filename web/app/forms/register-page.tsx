import { PageHeading } from '../../ui/page-heading.tsx';
import { Section } from '../../ui/section.tsx';
import { useWords } from '../words/use-words.ts';
import { CommandForm } from './command-form.tsx';
import type { FormField } from './schema-fields.ts';
import type { Refusal } from './submit.ts';

interface RegisterPageProps {
  title: string;
  lead: string;
  trail: { to: string; text: string };
  fields: readonly FormField[];
  idempotencyKey: string;
  refusal: Refusal | undefined;
}

/** A page with the form of one command. */
export function RegisterPage({ title, lead, trail, fields, idempotencyKey, refusal }: RegisterPageProps) {
  const { t } = useWords();
  return (
    <>
      <PageHeading title={title} trail={[trail]} lead={lead} />
      <Section title={t('forms.whatToRegister')} id="form">
        <CommandForm fields={fields} refusal={refusal} idempotencyKey={idempotencyKey} submit={title} />
      </Section>
    </>
  );
}
