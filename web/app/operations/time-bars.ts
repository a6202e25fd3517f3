/*
 * Attempts over time, as bars. Time in which nothing ran is drawn short: an Operation that waited two days for a person would
 * else show nothing of the seconds in which it worked.
 */

export type BarTone = 'success' | 'danger' | 'warning' | 'info' | 'neutral' | 'accent';

/** A stretch of one Task's time, in ms since the epoch; without an end while it lasts. */
export interface Span {
  kind: 'run' | 'wait';
  from: number;
  to: number | undefined;
  tone: BarTone;
}

/** In thousandths of the whole width. */
export interface Bar {
  kind: Span['kind'];
  x: number;
  width: number;
  tone: BarTone;
}

const whole = 1000;
/** Shorter ones could not be seen. */
const leastWidth = 12;
/** The longest that a time without any work is drawn, as a share of all work. */
const longestGap = 0.25;

/** @param rows of each Task, its spans @returns the same rows as bars, on one scale. @param now where what lasts ends */
export function timeBars(rows: readonly (readonly Span[])[], now: number): Bar[][] {
  const place = scaleOf(rows.flat(), now);
  return rows.map((spans) => spans.map(({ kind, from, to, tone }) => {
    const width = Math.max(place(to ?? now) - place(from), kind === 'run' ? leastWidth : 0);
    // What is widened to be seen stays within the whole.
    return { kind, tone, x: Math.round(Math.min(place(from), whole - width)), width: Math.round(width) };
  }));
}

interface Stretch {
  from: number;
  to: number;
}

/** Where a moment lies. */
function scaleOf(spans: readonly Span[], now: number): (at: number) => number {
  const work = merged(spans.filter(({ kind }) => kind === 'run').map(({ from, to }) => ({ from, to: Math.max(to ?? now, from) })));
  const [first] = work;
  if (first === undefined) return () => 0;
  const most = longestGap * work.reduce((sum, { from, to }) => sum + to - from, 0);
  const end = Math.max(...spans.map(({ to }) => to ?? now));
  const knots = [{ at: first.from, drawn: 0 }];
  const draw = (at: number, length: number) => knots.push({ at, drawn: knots.at(-1)!.drawn + length });
  for (const { from, to } of work) {
    const before = knots.at(-1)!.at;
    if (from > before) draw(from, Math.min(from - before, most));
    draw(to, to - from);
  }
  const last = knots.at(-1)!.at;
  if (end > last) draw(end, Math.min(end - last, most));
  const total = knots.at(-1)!.drawn;
  return (at) => (total === 0 ? 0 : whole * drawnAt(knots, at) / total);
}

function drawnAt(knots: readonly { at: number; drawn: number }[], at: number): number {
  const next = knots.findIndex((knot) => knot.at >= at);
  const right = knots.at(next) as { at: number; drawn: number };
  const left = knots[next - 1];
  // Before the first and after the last there is nothing to draw on.
  if (next <= 0 || left === undefined) return right.drawn;
  return left.drawn + (right.drawn - left.drawn) * (at - left.at) / (right.at - left.at);
}

function merged(stretches: readonly Stretch[]): Stretch[] {
  const all: Stretch[] = [];
  for (const each of stretches.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last !== undefined && each.from <= last.to) last.to = Math.max(last.to, each.to);
    else all.push({ ...each });
  }
  return all;
}
