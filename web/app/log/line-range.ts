/** Lines of a log, both included. */
export interface LineRange {
  from: number;
  to: number;
}

const mostLine = 1_000_000_000;

/** `120`, `120-140`, `L120`, `L120-L140`, with a `#` or without: as people type it and as addresses have it. */
export function parseRange(text: string | null): LineRange | undefined {
  const [, first, second] = /^#?L?(\d{1,10})(?:\s*[-–]\s*L?(\d{1,10}))?$/i.exec((text ?? '').trim()) ?? [];
  if (first === undefined) return undefined;
  const [one, other] = [Number(first), Number(second ?? first)];
  const range = { from: Math.min(one, other), to: Math.max(one, other) };
  return range.from >= 1 && range.to <= mostLine ? range : undefined;
}

/** `L120` or `L120-L140`: the part of an address after the `#`. */
export function anchorOf({ from, to }: LineRange): string {
  return from === to ? `L${from}` : `L${from}-L${to}`;
}

export function rangeText({ from, to }: LineRange): string {
  return from === to ? `${from}` : `${from}-${to}`;
}

/** From where the choice began to the line that was clicked; a click without Shift begins anew. */
export function chosenBy(before: { range: LineRange; began: number } | undefined, line: number, extend: boolean): { range: LineRange; began: number } {
  if (!extend || before === undefined) return { range: { from: line, to: line }, began: line };
  const { began } = before;
  return { range: { from: Math.min(began, line), to: Math.max(began, line) }, began };
}

/** Where the reader is: at the lines that are chosen, at the first one in view, or at the end as it grows. @param line undefined at the end */
export function placeOf(search: string, chosen: LineRange | undefined, line: number | undefined): string {
  const range = chosen ?? (line === undefined ? undefined : { from: line, to: line });
  return range === undefined ? `${search}#log` : rangeAddress(search, range);
}

/** Where a page of the log that shows these lines is, without JavaScript too. */
export function rangeAddress(search: string, range: LineRange): string {
  const parameters = new URLSearchParams(search);
  for (const name of ['from', 'at', 'q']) parameters.delete(name);
  parameters.set('line', rangeText(range));
  return `?${parameters.toString()}#${anchorOf(range)}`;
}
