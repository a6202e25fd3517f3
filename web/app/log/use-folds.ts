import { useCallback, useState } from 'react';
import type { Section } from '../../live/log-outline.ts';

export interface Folds {
  folded: ReadonlySet<string>;
  toggle: (id: string) => void;
  fold: (sections: readonly Section[]) => void;
  unfold: (id: string | undefined) => void;
}

/** Which steps of a log are folded. */
export function useFolds(): Folds {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback((id: string) => setFolded((before) => (before.has(id) ? without(before, id) : new Set([...before, id]))), []);
  const fold = useCallback((sections: readonly Section[]) => setFolded(new Set(sections.map(({ step }) => step.id))), []);
  const unfold = useCallback((id: string | undefined) => setFolded((before) => (id !== undefined && before.has(id) ? without(before, id) : before)), []);
  return { folded, toggle, fold, unfold };
}

function without(folded: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return new Set([...folded].filter((each) => each !== id));
}
