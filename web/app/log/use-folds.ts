import { useCallback, useState } from 'react';

/** All steps are folded, or none; but for these. What comes later is as all are. */
interface Folded {
  all: boolean;
  except: ReadonlySet<string>;
}

export interface Folds {
  isFolded: (id: string) => boolean;
  toggle: (id: string) => void;
  setAll: (folded: boolean) => void;
  unfold: (id: string | undefined) => void;
}

/** Which steps of a log are folded. */
export function useFolds(): Folds {
  const [folded, setFolded] = useState<Folded>({ all: false, except: new Set() });
  const isFolded = useCallback((id: string) => folds(folded, id), [folded]);
  const toggle = useCallback((id: string) => setFolded((before) => toggled(before, id)), []);
  const setAll = useCallback((all: boolean) => setFolded({ all, except: new Set() }), []);
  const unfold = useCallback((id: string | undefined) => setFolded((before) => (id !== undefined && folds(before, id) ? toggled(before, id) : before)), []);
  return { isFolded, toggle, setAll, unfold };
}

function folds({ all, except }: Folded, id: string): boolean {
  return all !== except.has(id);
}

function toggled({ all, except }: Folded, id: string): Folded {
  return { all, except: except.has(id) ? new Set([...except].filter((each) => each !== id)) : new Set([...except, id]) };
}
