import type { ReactNode } from 'react';

/** Opens and closes without a script. */
export function Disclosure({ summary, children, open = false, id }: { summary: ReactNode; children: ReactNode; open?: boolean; id?: string }) {
  return (
    <details className="disclosure" open={open} id={id}>
      <summary>{summary}</summary>
      <div className="disclosure__body">{children}</div>
    </details>
  );
}
