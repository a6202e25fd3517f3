/*
 * Times as people read them. All take the present as an argument, so that server and browser print the same.
 * Not by Intl: a list has a hundred of these, and its words differ between versions of browsers.
 */

export type TimeUnit = 'second' | 'minute' | 'hour' | 'day';

/** What a language says of times. */
export interface TimeWords {
  justNow: string;
  ago: (amount: number, unit: TimeUnit) => string;
  ahead: (amount: number, unit: TimeUnit) => string;
  /** Of the year, shortened. */
  months: readonly string[];
  decimal: string;
  /** "d", as in "3 d 4 h"; seconds, minutes and hours are s, min and h everywhere. */
  day: string;
}

export interface Times {
  /** "just now", "4 minutes ago", "in 2 hours"; a date when it is more than a month away. */
  relative: (at: string, now: number) => string;
  /** "21 Nov 2026, 10:07:59 UTC" */
  exact: (at: string) => string;
  /** A moment as data: the words, and the exact time to have at hand. */
  moment: (at: string, now: number) => { at: string; words: string; exact: string };
  /** "10:07:59", for lines of one log. */
  clock: (at: number) => string;
  /** "0.4 s", "12 s", "3 min 4 s", "2 h 5 min", "3 d 4 h" */
  duration: (ms: number) => string;
  /** Between two moments; until now while the second has not come. */
  between: (from: string, to: string | null | undefined, now: number) => string;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

export function timesIn(words: TimeWords): Times {
  const dayOf = (at: string) => {
    const date = new Date(at);
    return `${date.getUTCDate()} ${words.months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  };
  const duration = (ms: number) => {
    const whole = Math.max(ms, 0);
    if (whole < 10 * second) return `${(Math.floor(whole / 100) / 10).toFixed(1).replace('.', words.decimal)} s`;
    if (whole < minute) return `${Math.floor(whole / second)} s`;
    if (whole < hour) return `${Math.floor(whole / minute)} min ${Math.floor((whole % minute) / second)} s`;
    if (whole < day) return `${Math.floor(whole / hour)} h ${Math.floor((whole % hour) / minute)} min`;
    return `${Math.floor(whole / day)} ${words.day} ${Math.floor((whole % day) / hour)} h`;
  };
  const relative = (at: string, now: number) => {
    const distance = Date.parse(at) - now;
    const size = Math.abs(distance);
    if (size < 5 * second) return words.justNow;
    if (size >= 30 * day) return dayOf(at);
    const [length, unit] = size < minute ? ([second, 'second'] as const) : size < hour ? ([minute, 'minute'] as const) : size < day ? ([hour, 'hour'] as const) : ([day, 'day'] as const);
    const amount = Math.floor(size / length);
    return distance > 0 ? words.ahead(amount, unit) : words.ago(amount, unit);
  };
  const exact = (at: string) => `${dayOf(at)}, ${clock(Date.parse(at))} UTC`;
  return {
    relative,
    exact,
    clock,
    moment: (at, now) => ({ at, words: relative(at, now), exact: exact(at) }),
    duration,
    between: (from, to, now) => duration((to === null || to === undefined ? now : Date.parse(to)) - Date.parse(from)),
  };
}

function clock(at: number): string {
  return new Date(at).toISOString().slice(11, 19);
}
