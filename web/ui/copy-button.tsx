import { useEffect, useState } from 'react';

interface CopyWords {
  copy: string;
  copied: string;
  failed: string;
}

const saidMs = 3000;

/** Puts text on the clipboard, and says whether it did. @param what names what is copied, for those who do not see what it stands beside */
export function CopyButton({ text, words, what }: { text: string; words: CopyWords; what: string }) {
  const [said, setSaid] = useState<'copied' | 'failed'>();
  useEffect(() => {
    if (said === undefined) return undefined;
    const timer = setTimeout(() => setSaid(undefined), saidMs);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <span className="copy">
      <button
        type="button"
        className="pf-v6-c-button pf-m-secondary pf-m-small"
        aria-label={`${words.copy}: ${what}`}
        onClick={() => void navigator.clipboard.writeText(text).then(() => setSaid('copied'), () => setSaid('failed'))}
      >
        {words.copy}
      </button>
      <span className="soft" role="status">{said === undefined ? '' : words[said]}</span>
    </span>
  );
}
