import { useWords } from '../app/words/use-words.ts';

interface DiffLine {
  kind: 'add' | 'remove' | 'place' | 'same';
  text: string;
}

/** Lines begin with their sign, so that colour is not the only one. */
export function DiffView({ title, label, lines }: { title: string | undefined; label: string; lines: readonly DiffLine[] }) {
  const { t } = useWords();
  return (
    <figure>
      {title !== undefined && <figcaption className="mono">{title}</figcaption>}
      <pre className="code diff" tabIndex={0} aria-label={t('shell.difference', { name: label })}>
        {lines.map((line, index) => <span key={index} className={`diff-${line.kind}`}>{line.text === '' ? ' ' : line.text}</span>)}
      </pre>
    </figure>
  );
}
