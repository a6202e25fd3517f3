import { Alert } from '../../ui/alert.tsx';
import { CommandText } from '../../ui/command-text.tsx';
import { useWords } from '../words/use-words.ts';
import type { Cure } from './cure.ts';

/** What a Server lacks, each with what mends it. */
export function MissingList({ missing }: { missing: readonly ({ what: string } & Cure)[] }) {
  const { t } = useWords();
  return missing.map(({ what, text, line }) => (
    <Alert key={what} severity="warning" title={t('servers.missing', { what })}>
      <div className="stack">
        <p>{text}</p>
        {line !== undefined && <CommandText label={t('servers.cureLine', { what })} text={line} />}
      </div>
    </Alert>
  ));
}
