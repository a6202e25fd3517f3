import { Form } from 'react-router';
import { SubmitButton } from '../../ui/button.tsx';
import { useWords } from '../words/use-words.ts';
import type { RowOffer } from './row-offers.ts';

const form = 'chosen';

/** The box by which a row is chosen. It belongs to the form below the list, which a table cannot be within. */
export function chooser(field: string, id: string, label: string) {
  return <input type="checkbox" form={form} name={field} value={id} aria-label={label} className="chooser" />;
}

/** What can be done with the rows that are chosen: each leads to a page that says what will happen, and asks. */
export function ForChosen({ offers }: { offers: readonly RowOffer[] }) {
  const { t } = useWords();
  if (offers.length === 0) return null;
  return (
    <Form method="get" id={form} className="for-chosen">
      <span className="soft">{t('lists.withChosen')}</span>
      {offers.map(({ kind, title }) => <SubmitButton key={kind} look="secondary" formAction={`/launch-several/${kind}`}>{title}</SubmitButton>)}
    </Form>
  );
}
