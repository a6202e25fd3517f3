import { useSyncExternalStore } from 'react';
import { useWords } from '../app/words/use-words.ts';
import { CopyButton } from './copy-button.tsx';

/** A command or a line for a file, as it is to be typed; scrolls within itself. Where scripts run, a button copies it. */
export function CommandText({ label, text }: { label: string; text: string }) {
  const { t } = useWords();
  const canCopy = useSyncExternalStore(never, () => 'clipboard' in navigator, () => false);
  return (
    <div className="command-text">
      <pre className="code" tabIndex={0} role="region" aria-label={label}><code>{text}</code></pre>
      {canCopy && <CopyButton text={text} words={{ copy: t('shown.copy'), copied: t('shown.copied'), failed: t('shown.notCopied') }} what={label} />}
    </div>
  );
}

function never(): () => void {
  return () => undefined;
}
