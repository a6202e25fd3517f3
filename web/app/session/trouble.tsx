import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useWords } from '../words/use-words.ts';

const told = [401, 403, 404, 409, 422, 429, 503] as const;

/** An answer that is no page, with a way on. */
export function Trouble({ status, message }: { status: number; message: string | undefined }) {
  const { t } = useWords();
  const title = t(`errors.title.e${told.find((each) => each === status) ?? 500}`);
  const linkTo = (to: string) => ({ link: (text: ReactNode) => <Link to={to}>{text}</Link> });
  return (
    <div className="stack">
      <title>{`${title} · Aegir`}</title>
      <h1 className="pf-v6-c-title pf-m-xl">{title}</h1>
      <p>{message ?? t('errors.broken')}</p>
      <ul className="bullets">
        {status === 503 && <li>{t.rich('errors.comesBack', linkTo('/status'))}</li>}
        <li>{t.rich('errors.toOverview', linkTo('/'))}</li>
        <li>{t.rich('errors.toOperations', linkTo('/operations'))}</li>
      </ul>
    </div>
  );
}
