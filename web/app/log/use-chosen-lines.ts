import { useCallback, useEffect, useMemo, useState } from 'react';
import { useLocation } from 'react-router';
import { chosenBy, parseRange, rangeAddress, type LineRange } from './line-range.ts';

interface Choice {
  range: LineRange;
  /** Line that a click with Shift goes on from. */
  began: number;
  /** Of the place in the history where it was made: another address chooses other lines. */
  at: string;
}

export interface ChosenLines {
  chosen: LineRange | undefined;
  /** The address tells it from then on, for the one who shares it. */
  choose: (range: LineRange) => void;
  click: (line: number, extend: boolean) => void;
}

/**
 * The lines that the address names, and that a click chooses.
 * @param here which log it is, as the part of an address after the `?`, with it
 * @param named by the page; the server does not see what stands after the `#`.
 * @param onNamed is called with those that the address names, now and when it changes.
 */
export function useChosenLines(here: string, named: LineRange | undefined, scripted: boolean, onNamed: (range: LineRange) => void): ChosenLines {
  const { hash, key } = useLocation();
  const [choice, setChoice] = useState<Choice>();
  const addressed = useMemo(() => ({ at: key, range: (scripted ? parseRange(hash) : undefined) ?? named }), [key, hash, scripted, named]);
  const made = choice?.at === key ? choice : undefined;
  const chosen = made?.range ?? addressed.range;

  useEffect(() => {
    if (scripted && addressed.range !== undefined) onNamed(addressed.range);
  }, [scripted, addressed, onNamed]);

  const show = useCallback((next: Omit<Choice, 'at'>) => {
    setChoice({ ...next, at: key });
    // Past the router: it would load the page anew for another address, and the page stays the same.
    history.replaceState(history.state, '', rangeAddress(here, next.range));
  }, [key, here]);
  const choose = useCallback((range: LineRange) => show({ range, began: range.from }), [show]);
  const click = useCallback((line: number, extend: boolean) => {
    const before = made ?? (addressed.range && { range: addressed.range, began: addressed.range.from });
    show(chosenBy(before, line, extend));
  }, [show, made, addressed]);
  return { chosen, choose, click };
}
