/* Times as people read them. All take the present as an argument, so that server and browser print the same. */

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** "just now", "4 minutes ago", "in 2 hours"; a date when it is more than a month away. */
export function relativeTime(at: string, now: number): string {
  const distance = Date.parse(at) - now;
  const size = Math.abs(distance);
  if (size < 5 * second) return 'just now';
  if (size >= 30 * day) return dayOf(at);
  const [amount, unit] = size < minute ? [size / second, 'second'] : size < hour ? [size / minute, 'minute'] : size < day ? [size / hour, 'hour'] : [size / day, 'day'];
  const rounded = Math.floor(amount);
  const words = `${rounded} ${unit}${rounded === 1 ? '' : 's'}`;
  return distance > 0 ? `in ${words}` : `${words} ago`;
}

// Not by Intl: a list has a hundred of these, and its words differ between versions of browsers.
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "21 Nov 2026, 10:07:59 UTC" */
export function exactTime(at: string): string {
  return `${dayOf(at)}, ${clockTime(Date.parse(at))} UTC`;
}

function dayOf(at: string): string {
  const date = new Date(at);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** "10:07:59", for lines of one log. */
export function clockTime(at: number): string {
  return new Date(at).toISOString().slice(11, 19);
}

/** "0.4 s", "12 s", "3 min 4 s", "2 h 5 min", "3 d 4 h" */
export function duration(ms: number): string {
  const whole = Math.max(ms, 0);
  if (whole < 10 * second) return `${(Math.floor(whole / 100) / 10).toFixed(1)} s`;
  if (whole < minute) return `${Math.floor(whole / second)} s`;
  if (whole < hour) return `${Math.floor(whole / minute)} min ${Math.floor((whole % minute) / second)} s`;
  if (whole < day) return `${Math.floor(whole / hour)} h ${Math.floor((whole % hour) / minute)} min`;
  return `${Math.floor(whole / day)} d ${Math.floor((whole % day) / hour)} h`;
}

/** Between two moments; until now while the second has not come. */
export function durationBetween(from: string, to: string | null | undefined, now: number): string {
  return duration((to === null || to === undefined ? now : Date.parse(to)) - Date.parse(from));
}
