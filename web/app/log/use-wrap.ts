import { useCallback, useState } from 'react';
import type { LogModel } from './log-model.ts';
import { wrapStretch } from './wrap-stretch.ts';

export interface Wrap {
  on: boolean;
  /** How much higher rows are on average. */
  stretch: number;
  toggle: (box: HTMLElement | null) => void;
}

/** Lines of the end of the log stand for the others. */
const looked = 2000;

export function useWrap(model: LogModel): Wrap {
  const [stretch, setStretch] = useState<number>();
  const toggle = useCallback((box: HTMLElement | null) => {
    setStretch((before) => {
      if (before !== undefined || box === null) return undefined;
      const { total } = model.known.get();
      return wrapStretch(model.lines.within({ from: Math.max(total - looked, 1), to: total }), columnsOf(box));
    });
  }, [model]);
  return { on: stretch !== undefined, stretch: stretch ?? 1, toggle };
}

/** Characters that fit beside the line numbers. */
function columnsOf(box: HTMLElement): number {
  const text = box.querySelector<HTMLElement>('.log__text');
  if (text === null) return 0;
  const probe = document.createElement('span');
  probe.textContent = 'x'.repeat(100);
  text.append(probe);
  const character = probe.getBoundingClientRect().width / 100;
  probe.remove();
  const start = text.getBoundingClientRect().left - box.getBoundingClientRect().left + box.scrollLeft;
  return Math.floor((box.clientWidth - start) / character);
}
