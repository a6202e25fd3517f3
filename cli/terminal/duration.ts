/** Between two RFC 3339 times, short: `0.4 s`, `12 s`, `3 min 5 s`, `2 h 4 min`. */
export function durationBetween(from: string, to: string): string {
  return duration(Date.parse(to) - Date.parse(from));
}

export function duration(ms: number): string {
  const seconds = Math.max(ms, 0) / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  return minutes < 60 ? `${minutes} min ${whole % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
