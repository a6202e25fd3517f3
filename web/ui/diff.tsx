interface DiffLine {
  kind: 'add' | 'remove' | 'place' | 'same';
  text: string;
}

/** Lines begin with their sign, so that colour is not the only one. */
export function DiffView({ title, lines }: { title: string; lines: readonly DiffLine[] }) {
  return (
    <figure>
      <figcaption className="mono">{title}</figcaption>
      <pre className="code diff" tabIndex={0} aria-label={`Difference in ${title}`}>
        {lines.map((line, index) => <span key={index} className={`diff-${line.kind}`}>{line.text === '' ? ' ' : line.text}</span>)}
      </pre>
    </figure>
  );
}
