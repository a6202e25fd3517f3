import type { Span } from './sgr.ts';

export interface MarkedSpan extends Span {
  /** Part of what was searched for. */
  hit: boolean;
}

/** Spans cut where a text is found, across colours and whatever its case. */
export function marked(spans: readonly Span[], query: string): MarkedSpan[] {
  const text = spans.map((span) => span.text).join('').toLowerCase();
  const wanted = query.toLowerCase();
  const cuts: { at: number; hit: boolean }[] = [];
  // Where lower case has another length, places in the two texts differ: such a line is found, and not marked.
  const comparable = wanted !== '' && text.length === spans.reduce((length, span) => length + span.text.length, 0);
  for (let at = comparable ? text.indexOf(wanted) : -1; at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
    cuts.push({ at, hit: true }, { at: at + wanted.length, hit: false });
  }
  const result: MarkedSpan[] = [];
  let offset = 0;
  let hit = false;
  for (const { text: whole, classes } of spans) {
    let from = 0;
    while (cuts[0] !== undefined && cuts[0].at < offset + whole.length) {
      const cut = cuts[0].at - offset;
      if (cut > from) result.push({ text: whole.slice(from, cut), classes, hit });
      from = cut;
      ({ hit } = cuts[0]);
      cuts.shift();
    }
    if (from < whole.length) result.push({ text: whole.slice(from), classes, hit });
    offset += whole.length;
  }
  return result;
}
